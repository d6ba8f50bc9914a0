package tend.storage;

import java.sql.SQLException;
import org.jooq.DSLContext;

/** What is done in one transaction, with SQL that belongs to it. Throwing rolls it back. */
@FunctionalInterface
public interface Work<R> {
  R with(DSLContext sql) throws SQLException;
}
