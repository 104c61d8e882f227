# Makes half an hour of packets a minute and factorises it in plain R:  Rscript reference.R
# (in this folder)
# minutes.csv: a host a line: /16 view, packets in 30 minutes.
# errors.csv: rank, rounds of updates, mean squared difference.
# factors.csv: rank, w or h, row, column (from 0), element.
set.seed(20260902)
minutes <- 30
wave <- rbinom(minutes, 1, 0.3)
burst <- as.integer(seq_len(minutes) %in% 11:14)
counts <- t(cbind(
  sapply(1:70, function(i) rpois(minutes, exp(runif(1, -3, 1)))),
  sapply(1:25, function(i) rpois(minutes, 8 * wave)),
  sapply(1:15, function(i) rpois(minutes, 12 * burst))))
counts <- counts[rowSums(counts) > 1 & apply(counts, 1, max) <= 60, ]
views <- sort(sample(0:65535, nrow(counts)))
write.table(cbind(views, counts), "minutes.csv", sep = ",", row.names = FALSE, col.names = FALSE)

v <- t(counts)
s <- svd(v)
errors <- NULL
factors <- NULL
for (rank in 1:10) {
  w <- abs(s$u[, 1:rank, drop = FALSE])
  h <- t(abs(s$v[, 1:rank, drop = FALSE]))
  error <- 0
  for (round in 1:3000) {
    h <- h * (t(w) %*% v) / (t(w) %*% w %*% h)
    h[is.nan(h)] <- 0
    w <- w * (v %*% t(h)) / (w %*% h %*% t(h))
    w[is.nan(w)] <- 0
    before <- error
    error <- mean((v - w %*% h)^2)
    if (abs(before - error) < 0.00001) break
  }
  errors <- rbind(errors, c(rank, round, signif(error, 12)))
  if (rank == 3 || rank == 8) {
    for (name in c("w", "h")) {
      m <- if (name == "w") w else t(h)
      at <- which(m >= 0, arr.ind = TRUE)
      factors <- rbind(factors, data.frame(rank, name, at[, 1] - 1, at[, 2] - 1, signif(m[at], 9)))
    }
  }
}
write.table(errors, "errors.csv", sep = ",", row.names = FALSE, col.names = FALSE)
write.table(factors, "factors.csv", sep = ",", row.names = FALSE, col.names = FALSE, quote = FALSE)
