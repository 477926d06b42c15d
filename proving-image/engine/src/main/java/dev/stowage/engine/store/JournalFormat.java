package dev.stowage.engine.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.engine.json.JsonFields;
import dev.stowage.engine.json.JsonText;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.label.VrfNonce;
import java.util.Optional;

/** The JSON of a {@link RangeJournal}; described in proving-image/README.md. */
final class JournalFormat {
    private static final int PLAIN = 1;
    /**
     * Written only where files were handed over: a program that knows version 1 alone would take these for lost, forget
     * where they are and make them anew, so it has to refuse.
     */
    private static final int WITH_HANDED_OVER = 2;

    private static final JsonMapper JSON = new JsonMapper();

    private JournalFormat() {}

    static String write(RangeJournal journal) {
        ObjectNode json = JSON.createObjectNode();
        json.put("version", journal.handedOver().isEmpty() ? PLAIN : WITH_HANDED_OVER);
        json.put("nodeId", journal.identity().nodeId().hex());
        json.put("commitmentAtxId", journal.identity().commitmentAtxId().hex());
        json.put("labelsPerUnit", journal.layout().labelsPerUnit());
        json.put("numUnits", journal.layout().numUnits());
        json.put("maxFileSize", journal.layout().maxFileSize());
        json.put("scryptN", journal.scryptN());
        json.put("fromFile", journal.range().from());
        json.put("toFile", journal.range().to());
        json.put("labelsOnDisk", journal.labelsOnDisk());
        json.put("batchLabels", journal.batchLabels());
        journal.best().ifPresent(best -> {
            ObjectNode nonce = json.putObject("nonce");
            nonce.put("index", best.index());
            nonce.put("value", best.value().hex());
        });
        if (!journal.handedOver().isEmpty()) {
            ArrayNode files = json.putArray("handedOver");
            journal.handedOver().forEach(left -> write(files.addObject(), left));
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JacksonException e) {
            throw new IllegalStateException("a journal does not fit JSON", e);
        }
    }

    private static void write(ObjectNode json, HandedOver left) {
        json.put("file", left.file());
        json.put("bytes", left.bytes());
        json.put("lastLabel", left.lastLabel());
        json.put("to", left.to());
        json.put("settled", left.settled());
    }

    private static HandedOver handedOver(JsonFields json) {
        return new HandedOver(
                json.requiredInt("file"),
                json.requiredUnsigned("bytes"),
                json.text("lastLabel").orElse(""),
                json.text("to").orElse(""),
                json.flag("settled"));
    }

    /** @throws IllegalArgumentException with the field and what is wrong with it */
    static RangeJournal read(String text) {
        JsonFields fields = JsonText.object(text);
        int version = fields.requiredInt("version");
        if (version != PLAIN && version != WITH_HANDED_OVER) {
            throw new IllegalArgumentException(
                    "version is " + version + ", and this build knows " + PLAIN + " and " + WITH_HANDED_OVER);
        }
        Layout layout = new Layout(
                fields.requiredInt("numUnits"),
                fields.requiredUnsigned("labelsPerUnit"),
                fields.requiredUnsigned("maxFileSize"));
        Optional<VrfNonce> best = fields.object("nonce")
                .map(nonce -> new VrfNonce(nonce.requiredUnsigned("index"), nonce.hexHash("value")));
        return new RangeJournal(
                new Identity(fields.hexHash("nodeId"), fields.hexHash("commitmentAtxId")),
                layout,
                fields.requiredInt("scryptN"),
                FileRange.within(layout, fields.requiredInt("fromFile"), fields.requiredInt("toFile")),
                fields.requiredUnsigned("labelsOnDisk"),
                fields.requiredInt("batchLabels"),
                best,
                fields.objects("handedOver").stream()
                        .map(JournalFormat::handedOver)
                        .toList());
    }
}
