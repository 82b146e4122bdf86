package dev.interlock.guard.process;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts as the kernel gets them: bytes, each text ended by a zero byte. */
final class Block {
    /** What names of files are written in, and what the JDK encodes arguments in. */
    private static final Charset NATIVE = ofPlatform();

    private Block() {}

    private static Charset ofPlatform() {
        String name = System.getProperty("sun.jnu.encoding");
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    /** @return null if these are not just so many texts, or one of them is no text in any encoding that is used here */
    static @Nullable List<String> texts(byte[] block, int count) {
        List<String> texts = new ArrayList<>(count);
        int at = 0;
        while (texts.size() < count) {
            int end = at;
            while (end < block.length && block[end] != 0) end++;
            if (end >= block.length) return null;
            String text = text(block, at, end);
            if (text == null) return null;
            texts.add(text);
            at = end + 1;
        }
        return at == block.length ? texts : null;
    }

    /** @return null if this is not one text */
    static @Nullable String text(byte[] block) {
        List<String> one = texts(block, 1);
        return one == null ? null : one.get(0);
    }

    private static @Nullable String text(byte[] block, int from, int until) {
        ByteBuffer bytes = ByteBuffer.wrap(block, from, until - from);
        try {
            return NATIVE.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException another) {
            return utf8(bytes);
        }
    }

    private static @Nullable String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException noText) {
            return null;
        }
    }

    /** The path as the kernel takes it. */
    static byte[] of(String path) {
        byte[] text = path.getBytes(NATIVE);
        return java.util.Arrays.copyOf(text, text.length + 1);
    }
}
