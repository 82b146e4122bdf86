package dev.interlock.confirmation;

import dev.interlock.audit.Json;
import dev.interlock.audit.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A payload and one Ed25519 signature over it, in the form of a
 * <a href="https://github.com/secure-systems-lab/dsse/blob/master/envelope.md">DSSE envelope</a>.
 */
record Envelope(byte[] payload, byte[] signature) {
    static final int MAX_BYTES = 64 << 10;
    private static final String TYPE = "application/vnd.interlock.answer+json";

    static Envelope sign(byte[] payload, PrivateKey key) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(key);
        signer.update(preAuthenticationEncoding(payload));
        return new Envelope(payload, signer.sign());
    }

    /** @param key the bytes of the public key */
    boolean signedWith(byte[] key) {
        return Ed25519.verifies(key, preAuthenticationEncoding(payload), signature);
    }

    byte[] bytes() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("payloadType", TYPE);
        fields.put("payload", Base64.getEncoder().encodeToString(payload));
        fields.put("signatures", List.of(Map.of("sig", Base64.getEncoder().encodeToString(signature))));
        return Json.bytes(fields);
    }

    static Envelope read(byte[] bytes) throws IOException {
        Fields fields =
                Fields.of(JsonReader.object(bytes, MAX_BYTES)).only(Set.of("payloadType", "payload", "signatures"));
        if (!fields.text("payloadType").equals(TYPE)) throw new DamagedException("'payloadType' is not " + TYPE);
        List<?> signatures = fields.list("signatures");
        if (signatures.size() != 1) throw new DamagedException("not exactly one signature");
        Fields signature = Fields.of(signatures.get(0)).only(Set.of("sig", "keyid"));
        return new Envelope(base64(fields, "payload"), base64(signature, "sig"));
    }

    private static byte[] base64(Fields fields, String name) throws DamagedException {
        try {
            return Base64.getDecoder().decode(fields.text(name));
        } catch (IllegalArgumentException malformed) {
            throw new DamagedException("'" + name + "' is not Base64");
        }
    }

    /** DSSE protocol, version 1: what is signed names its own type and lengths. */
    private static byte[] preAuthenticationEncoding(byte[] payload) {
        String head = "DSSEv1 " + TYPE.length() + " " + TYPE + " " + payload.length + " ";
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length() + payload.length);
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }
}
