package dev.stowage.simulator.lotus.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens: JWT with HS256 and {@code {"Allow":[…]}}, without end, and with whatever list was asked for. */
public final class Authority implements Verifier {
    /** What a token for everything allows. */
    public static final List<String> ALL = List.of("read", "write", "sign", "admin");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[] secret;

    /** Takes the key of the program. */
    public Authority(byte[] secret) {
        this.secret = secret.clone();
    }

    public String token(List<String> allow) {
        try {
            String head = part(Map.of("alg", "HS256", "typ", "JWT")) + "." + part(Map.of("Allow", allow));
            return head + "." + ENCODER.encodeToString(signature(head));
        } catch (IOException e) {
            throw new IllegalStateException("texts can be written", e);
        }
    }

    @Override
    public List<String> verify(String token) throws Refusal {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw unverified("token must have three parts");
        }
        List<byte[]> bytes = new ArrayList<>();
        for (String part : parts) {
            try {
                bytes.add(Base64.getUrlDecoder().decode(part));
            } catch (IllegalArgumentException e) {
                throw unverified("illegal base64 data at input byte 0");
            }
        }
        if (!MessageDigest.isEqual(signature(parts[0] + "." + parts[1]), bytes.get(2))) {
            throw unverified("the signature is not ours");
        }
        try {
            List<String> allow = new ArrayList<>();
            for (JsonNode permission : JSON.readTree(bytes.get(1)).path("Allow")) {
                allow.add(permission.asText());
            }
            return allow;
        } catch (IOException e) {
            throw unverified("the payload is no JSON");
        }
    }

    private static Refusal unverified(String problem) {
        return Refusal.failed("JWT Verification failed: " + problem);
    }

    private static String part(Map<String, ?> value) throws IOException {
        return ENCODER.encodeToString(JSON.writeValueAsBytes(value));
    }

    private byte[] signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}
