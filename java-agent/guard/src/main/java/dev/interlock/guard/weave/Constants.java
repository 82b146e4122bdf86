package dev.interlock.guard.weave;

import java.util.HashMap;
import java.util.Map;

/**
 * Constants behind those that a class has (JVMS 4.4), each once. The class's own are not looked through: to find one there costs
 * more than to write it again.
 */
final class Constants {
    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int LONG = 5;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;

    private final Bytes bytes = new Bytes();
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<Long, Integer> others = new HashMap<>();
    private int count;

    /** @param count of the class's own, and one, as class files count them */
    Constants(int count) {
        this.count = count;
    }

    /** What the class has to tell as its count now. */
    int count() {
        return count;
    }

    Bytes bytes() {
        return bytes;
    }

    int field(String owner, String name, String descriptor) {
        return pair(FIELD, type(owner), pair(NAME_AND_TYPE, utf8(name), utf8(descriptor)));
    }

    int method(String owner, String name, String descriptor, boolean ofInterface) {
        int tag = ofInterface ? INTERFACE_METHOD : METHOD;
        return pair(tag, type(owner), pair(NAME_AND_TYPE, utf8(name), utf8(descriptor)));
    }

    /** @param name internal name or array descriptor */
    int type(String name) {
        return pair(CLASS, utf8(name), 0);
    }

    int text(String ascii) {
        return pair(STRING, utf8(ascii), 0);
    }

    int number(int number) {
        bytes.u1(INTEGER).u4(number);
        return count++;
    }

    int number(long number) {
        bytes.u1(LONG).u8(number);
        count += 2;
        return count - 2;
    }

    private int utf8(String text) {
        Integer index = texts.get(text);
        if (index != null) return index;
        bytes.u1(UTF8).u2(text.length()).ascii(text);
        texts.put(text, count);
        return count++;
    }

    /** @param second 0 if there is but one */
    private int pair(int tag, int first, int second) {
        Long key = (long) tag << 32 | (long) first << 16 | second;
        Integer index = others.get(key);
        if (index != null) return index;
        bytes.u1(tag).u2(first);
        if (second != 0) bytes.u2(second);
        others.put(key, count);
        return count++;
    }
}
