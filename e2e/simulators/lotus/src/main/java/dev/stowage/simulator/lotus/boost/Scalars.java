package dev.stowage.simulator.lotus.boost;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** The types of single values that Boost adds to those of GraphQL. */
final class Scalars {
    private Scalars() {}

    /** Whole numbers; both types go out as an object that calls itself BigInt. */
    static GraphQLScalarType number(String name) {
        return GraphQLScalarType.newScalar().name(name).coercing(new Whole()).build();
    }

    static GraphQLScalarType time() {
        return GraphQLScalarType.newScalar().name("Time").coercing(new Time()).build();
    }

    private static final class Whole implements Coercing<BigInteger, Object> {
        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return Map.of("__typename", "BigInt", "n", value.toString());
        }

        @Override
        public BigInteger parseValue(Object value, GraphQLContext context, Locale locale) {
            try {
                return new BigInteger(value.toString());
            } catch (NumberFormatException e) {
                throw new CoercingParseValueException("is no whole number", e);
            }
        }

        @Override
        public BigInteger parseLiteral(
                Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return switch (value) {
                case IntValue number -> number.getValue();
                case StringValue text -> parseValue(String.valueOf(text.getValue()), context, locale);
                default -> throw new CoercingParseLiteralException("is no whole number");
            };
        }
    }

    private static final class Time implements Coercing<Instant, Object> {
        /** Go's zero time. */
        private static final String NEVER = "0001-01-01T00:00:00Z";

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value.equals(Instant.MIN) ? NEVER : value.toString();
        }
    }
}
