package org.noroshi.share.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/**
 * The response store, migrated to this build's schema. Reads take any connection; writes are
 * transactions: one at a time on SQLite, which has one writer anyway and would otherwise fail with
 * "busy", and as many as there are connections on PostgreSQL. Thread-safe. Errors of the database
 * come as {@link org.jooq.exception.DataAccessException}.
 */
public final class Database implements AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 10;

  /** Any number that other programs on the same server do not use for a lock of their own. */
  private static final long CHAIN_LOCK = 0x4e6f726f736869L;

  private static final Settings SETTINGS =
      new Settings()
          .withRenderQuotedNames(RenderQuotedNames.NEVER)
          .withExecuteLogging(false)
          .withRenderSchema(false);

  private final DatabaseAddress address;
  private final HikariDataSource readers;
  private final HikariDataSource writers;
  private final DSLContext reading;
  private final DSLContext writing;
  private final ReentrantLock sqliteWriter = new ReentrantLock();

  /** The transaction that this thread's reads and writes belong to, if several are to be one. */
  private final ScopedValue<DSLContext> whole = ScopedValue.newInstance();

  private Database(DatabaseAddress address) {
    this.address = address;
    if (address.isSqlite()) {
      writers = pool(address, 1, "noroshi-write");
      readers = pool(address, CONNECTIONS, "noroshi-read");
    } else {
      readers = pool(address, CONNECTIONS, "noroshi");
      writers = readers;
    }
    reading = DSL.using(readers, address.dialect(), SETTINGS);
    writing = DSL.using(writers, address.dialect(), SETTINGS);
  }

  /**
   * Opens the store and brings its tables to this build's schema.
   *
   * @throws UnreachableException if it cannot be opened
   */
  public static Database open(DatabaseAddress address) {
    Database database;
    try {
      database = new Database(address);
    } catch (HikariPool.PoolInitializationException e) {
      throw new UnreachableException(address, e.getCause() == null ? e : e.getCause());
    }
    try {
      Flyway.configure()
          .dataSource(database.writers)
          .locations("classpath:org/noroshi/share/migrations")
          .validateMigrationNaming(true)
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
    return database;
  }

  private static HikariDataSource pool(DatabaseAddress address, int size, String name) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(address.url());
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(WAIT.toMillis());
    if (address.isSqlite()) {
      // FULL: a commit that was answered survives a loss of power, not only the end of the process.
      config.addDataSourceProperty("journal_mode", "WAL");
      config.addDataSourceProperty("synchronous", "FULL");
      config.addDataSourceProperty("foreign_keys", "true");
      config.addDataSourceProperty("busy_timeout", Long.toString(WAIT.toMillis()));
      config.addDataSourceProperty("transaction_mode", size == 1 ? "IMMEDIATE" : "DEFERRED");
    } else {
      config.setUsername(address.user());
      config.setPassword(address.password());
      config.setInitializationFailTimeout(WAIT.toMillis());
    }
    return new HikariDataSource(config);
  }

  /** Statements that only read, each in a transaction of its own. */
  public DSLContext read() {
    return whole.orElse(reading);
  }

  /**
   * Reads of one state of the store however long they take, beside writers. Results may be streamed
   * inside.
   */
  public <T> T read(Function<DSLContext, T> reads) {
    if (whole.isBound()) {
      return reads.apply(whole.get());
    }
    return reading.transactionResult(configuration -> {
      DSLContext dsl = configuration.dsl();
      if (!address.isSqlite()) {
        dsl.execute("set transaction isolation level repeatable read, read only");
      }
      return reads.apply(dsl);
    });
  }

  /** Everything that {@code change} does is committed when this returns, or nothing is. */
  public <T> T transact(Function<DSLContext, T> change) {
    if (whole.isBound()) {
      // A savepoint: what fails inside is undone, and what was done before it stays.
      return whole.get().transactionResult(nested -> change.apply(nested.dsl()));
    }
    if (!address.isSqlite()) {
      return writing.transactionResult(configuration -> change.apply(configuration.dsl()));
    }
    sqliteWriter.lock();
    try {
      return writing.transactionResult(configuration -> change.apply(configuration.dsl()));
    } finally {
      sqliteWriter.unlock();
    }
  }

  /** As {@link #transact(Function)}, for what has no result. */
  public void run(Consumer<DSLContext> change) {
    transact(dsl -> {
      change.accept(dsl);
      return Boolean.TRUE;
    });
  }

  /**
   * As {@link #transact(Function)}, and whatever this thread reads and writes inside by this object
   * is part of the same transaction: it sees what was written, and is committed with it. A {@code
   * transact} inside that fails undoes itself alone.
   */
  public <T> T transactWhole(Function<DSLContext, T> change) {
    return transact(dsl -> ScopedValue.where(whole, dsl).call(() -> change.apply(dsl)));
  }

  /** Holds others back from the audit chain until the transaction of {@code dsl} ends. */
  public void lockChain(DSLContext dsl) {
    if (!address.isSqlite()) {
      dsl.execute("select pg_advisory_xact_lock({0})", DSL.inline(CHAIN_LOCK));
    }
  }

  @Override
  public void close() {
    readers.close();
    writers.close();
  }
}
