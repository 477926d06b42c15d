package dev.stowage.crds;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one part of an object; what cannot be read is noted on the object instead of failing. An informer decodes whole
 * lists, so without this a single object that an older, laxer schema let in would stop the care for every other object
 * of its kind (docs/architecture.md, "One bad object").
 */
public final class LenientReader extends JsonDeserializer<@Nullable Object> implements ContextualDeserializer {
    /** As strict as the schema: Jackson by itself reads 4 out of "4" and out of 4.7, which the API server refuses. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, LenientReader::onlyText)
            .build();

    private final JavaType type;
    private final String part;

    /** For Jackson, which then asks for a reader of the annotated property. */
    public LenientReader() {
        this(TypeFactory.unknownType(), "");
    }

    private LenientReader(JavaType type, String part) {
        this.type = type;
        this.part = part;
    }

    /** The object that a part belongs to. */
    public interface Holder {
        void problem(String message);
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        return new LenientReader(property.getType(), property.getName());
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        Holder holder = holder(parser.getParsingContext());
        JsonNode tree = context.readTree(parser);
        try {
            return STRICT.treeToValue(tree, type);
        } catch (JsonMappingException e) {
            if (holder == null) {
                throw e;
            }
            holder.problem(describe(e));
            return null;
        }
    }

    private static void onlyText(MutableCoercionConfig config) {
        config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    private static @Nullable Holder holder(@Nullable JsonStreamContext context) {
        for (JsonStreamContext c = context; c != null; c = c.getParent()) {
            if (c.getCurrentValue() instanceof Holder h) {
                return h;
            }
        }
        return null;
    }

    private String describe(JsonMappingException e) {
        StringBuilder path = new StringBuilder(part);
        for (JsonMappingException.Reference r : e.getPath()) {
            path.append(r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName());
        }
        return path + ": " + words(e.getOriginalMessage());
    }

    /** Jackson speaks of Java's types and of its own settings; a user knows neither. */
    private static String words(String cause) {
        int settings = cause.indexOf(" (but");
        return (settings > 0 ? cause.substring(0, settings) : cause)
                .replaceAll("`?java\\.lang\\.(Long|Integer)`?( value)?", "a whole number")
                .replaceAll("`?java\\.lang\\.Boolean`?( value)?", "true or false")
                .replaceAll("`?java\\.lang\\.String`?( value)?", "a string")
                .replaceAll("`?java\\.util\\.(Array)?List<.*>`?", "a list")
                .replaceAll("`?dev\\.stowage\\.crds\\.[a-z]*\\.?([A-Za-z]*)`?", "$1");
    }
}
