package dev.interlock.config;

import dev.interlock.policy.Place;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The bytes of one file, under the name by which the user knows it. */
final class Source {
    /** Far more than anybody writes; a cap on the work that a wrong path can cause. */
    private static final int MOST = 1 << 20;

    private final String name;
    private final byte[] bytes;

    /** @param name as the user gave it */
    Source(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Reads a file; null if that fails, which is then among the faults. */
    static @Nullable Source of(File file, Faults faults) {
        String name = file.getPath();
        String problem = null;
        if (!file.exists()) {
            problem = "there is no such file";
        } else if (file.isDirectory()) {
            problem = "this is a folder, not a file";
        } else {
            try (InputStream in = new FileInputStream(file)) {
                byte[] bytes = in.readNBytes(MOST + 1);
                if (bytes.length <= MOST) return new Source(name, bytes);
                problem = "the file is larger than 1 MB; no manifest or rule file is";
            } catch (IOException e) {
                problem = "the file cannot be read: " + e.getMessage();
            }
        }
        faults.add(Place.of(name), problem);
        return null;
    }

    /** The text without a byte order mark; null if it is not UTF-8, which is then among the faults. */
    @Nullable
    String text(Faults faults) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            faults.add(end(text), "the file is not UTF-8 text from here on; save it as UTF-8");
            return null;
        }
        if (text.startsWith("\ufeff")) text = text.substring(1);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f || c == 0xfffe || c == 0xffff) {
                faults.add(end(text.substring(0, i)), "a control character is not allowed here; remove it");
                return null;
            }
        }
        return text.indexOf('\t') >= 0 && text.stripLeading().startsWith("{") ? withoutLeadingTabs(text) : text;
    }

    /** JSON may be indented with tabs, which YAML's grammar allows there too and its parser refuses. */
    private static String withoutLeadingTabs(String text) {
        StringBuilder out = new StringBuilder(text);
        boolean leading = true;
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c == '\t' && leading) out.setCharAt(i, ' ');
            leading = c == '\n' || c == '\r' || leading && (c == ' ' || c == '\t');
        }
        return out.toString();
    }

    /** The place just behind this beginning of the text. */
    private Place end(String text) {
        String body = text.startsWith("\ufeff") ? text.substring(1) : text;
        int line = 1;
        int start = 0;
        for (int i = 0; i < body.length(); i++) {
            if (body.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Place(name, line, body.length() - start + 1);
    }
}
