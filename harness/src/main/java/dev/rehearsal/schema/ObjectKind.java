package dev.rehearsal.schema;

import java.util.Locale;

/** The kinds of object that a schema holds, in the order in which they are best created. */
public enum ObjectKind {
    ROLE,
    SCHEMA,
    EXTENSION,
    LANGUAGE,
    COLLATION,
    ENUM,
    DOMAIN,
    COMPOSITE_TYPE,
    RANGE_TYPE,
    BASE_TYPE,
    SEQUENCE,
    FUNCTION,
    PROCEDURE,
    AGGREGATE,
    OPERATOR,
    ACCESS_METHOD,
    OPERATOR_FAMILY,
    OPERATOR_CLASS,
    CAST,
    TRANSFORM,
    CONVERSION,
    TEXT_SEARCH,
    FOREIGN_DATA_WRAPPER,
    FOREIGN_SERVER,
    USER_MAPPING,
    TABLE,
    COLUMN,
    CONSTRAINT,
    INDEX,
    STATISTICS,
    VIEW,
    MATERIALIZED_VIEW,
    RULE,
    TRIGGER,
    POLICY,
    EVENT,
    EVENT_TRIGGER,
    PUBLICATION,
    SUBSCRIPTION,
    PRIVILEGE,
    SECURITY_LABEL,
    DATABASE_SETTING;

    /** The word for it in messages and in the report: {@code materialized view}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
