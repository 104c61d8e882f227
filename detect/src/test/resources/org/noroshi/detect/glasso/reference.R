# Makes a slot and solves it with the R package glasso (Friedman, Hastie, Tibshirani), Debian's
# r-cran-glasso 1.11:   Rscript reference.R      (in this folder)
# slot.csv: a host a line: /16 view, packets in 12 spans of 50 seconds.
# edges.csv: rho, non-zero elements off the diagonal, halved.
# precision.csv: rho, i, j (from 0, i <= j), element of the precision.
library(glasso)
set.seed(20260901)
samples <- 12
background <- sapply(1:140, function(i) rpois(samples, exp(runif(1, -3, 3))))
single <- sapply(1:30, function(i) as.integer(seq_len(samples) == sample(samples, 1)))
wave <- rbinom(samples, 1, 0.5)
together <- sapply(1:30, function(i) rpois(samples, 4 * wave))
counts <- t(cbind(background, single, together))
counts <- counts[rowSums(counts) > 0, ]
views <- sort(sample(0:65535, nrow(counts)))
write.table(cbind(views, counts), "slot.csv", sep = ",", row.names = FALSE, col.names = FALSE)

logs <- t(counts)
logs[logs == 0] <- 0.1
logs <- log(logs)
covariance <- var(logs) * (samples - 1) / samples
edges <- NULL
precision <- NULL
for (rho in c(0.4, 0.5, 0.6, 0.7, 0.8, 0.9)) {
  p <- glasso(covariance, rho, thr = 1e-10, maxit = 1e5)$wi
  edges <- rbind(edges, c(rho, (sum(p != 0) - sum(diag(p) != 0)) / 2))
  if (rho == 0.4 || rho == 0.7) {
    at <- which(p != 0 & upper.tri(p, diag = TRUE), arr.ind = TRUE)
    precision <- rbind(precision, cbind(rho, at - 1, signif(((p + t(p)) / 2)[at], 8)))
  }
}
write.table(edges, "edges.csv", sep = ",", row.names = FALSE, col.names = FALSE)
write.table(precision, "precision.csv", sep = ",", row.names = FALSE, col.names = FALSE)
