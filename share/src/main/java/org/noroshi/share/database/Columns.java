package org.noroshi.share.database;

import java.time.Instant;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.EnumConverter;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/**
 * A table whose columns are declared by hand, in the words of the domain: instants are milliseconds
 * in the store, choices are names of enum constants. {@code ColumnsTest} holds every declaration
 * against the migrated schema of both databases.
 */
public abstract class Columns extends TableImpl<Record> {
  private static final long serialVersionUID = 1L;

  private static final Converter<Long, Instant> INSTANTS =
      Converter.ofNullable(Long.class, Instant.class, Instant::ofEpochMilli, Instant::toEpochMilli);

  protected Columns(String name) {
    super(DSL.name(name));
  }

  protected final TableField<Record, String> text(String name) {
    return column(name, SQLDataType.VARCHAR);
  }

  protected final TableField<Record, Instant> instant(String name) {
    return column(name, SQLDataType.BIGINT.asConvertedDataType(INSTANTS));
  }

  protected final TableField<Record, Long> number(String name) {
    return column(name, SQLDataType.BIGINT);
  }

  protected final TableField<Record, Boolean> flag(String name) {
    return column(name, SQLDataType.BOOLEAN);
  }

  protected final <E extends Enum<E>> TableField<Record, E> choice(String name, Class<E> type) {
    return column(
        name, SQLDataType.VARCHAR.asConvertedDataType(new EnumConverter<>(String.class, type)));
  }

  private <T> TableField<Record, T> column(String name, DataType<T> type) {
    Name unqualified = DSL.name(name);
    return createField(unqualified, type, this);
  }
}
