package dev.rehearsal.jupiter;

import dev.rehearsal.database.Product;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;

/** A method that names wrong rows by a query. */
record QueryMethod(SuiteMethod method, Product product) {

    QueryMethod {
        method.refuseOtherThan(Set.of(DSLContext.class));
    }

    static boolean returnsQuery(Method method) {
        return method.getReturnType() == String.class || ResultQuery.class.isAssignableFrom(method.getReturnType());
    }

    /** The query in SQL, with all values in it. */
    String sql() {
        DSLContext offline = DSL.using(LentDatabase.dialect(product));
        Object query = method.call(Map.of(DSLContext.class, () -> offline));
        if (query instanceof ResultQuery<?> built) {
            return offline.renderInlined(built);
        }
        if (query instanceof String text && !text.isBlank()) {
            return text;
        }
        throw method.refused("it returns no query", "Return a query whose rows are the wrong ones");
    }
}
