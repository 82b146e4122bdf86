package dev.interlock.guard.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.interlock.guard.JdkGates;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.TraceClassVisitor;

/** What is spliced says the same as what is taken apart and put together again. */
class SplicerTest {
    private static final long KEY = 0x1234_5678_9abcL;

    /** Only the one of the two fills up, and only the other counts again. */
    private static final Pattern ALLOWED = Pattern.compile("(?m)^ *(NOP|MAXSTACK = \\d+)\n");

    @ParameterizedTest
    @MethodSource("dev.interlock.guard.weave.JdkImagesTest#homes")
    void saysTheSameOfEveryClassOfTheJdk(String home) throws IOException {
        int spliced = 0;
        try (FileSystem image = JdkImagesTest.image(home)) {
            for (Map.Entry<String, List<Target>> declared :
                    declared(JdkImagesTest.feature(home)).entrySet()) {
                Path type = JdkImagesTest.find(image, declared.getKey() + ".class");
                if (type != null && same(Files.readAllBytes(type), declared.getValue())) spliced++;
            }
        }
        assertThat(spliced).isGreaterThan(50);
    }

    @Test
    void movesWhateverCompilersWrite() throws IOException {
        byte[] type = bytes(Shapes.class);
        List<Target> targets = everyMethod(type);

        assertThat(same(type, targets)).isTrue();
        byte[] spliced = Splicer.spliced(type, targets, KEY);
        // The JVM verifies what other loaders than its own define.
        assertThatCode(() -> new Defining().define(spliced).getDeclaredMethods())
                .doesNotThrowAnyException();
    }

    @Test
    void leavesToOthersWhatDoesNotStandBeforeABody() throws IOException {
        byte[] type = bytes(Shapes.class);
        Targets targets = new Targets();
        targets.in(Shapes.class.getName()).method("looping", "(I)I").onReturn().to("told");

        assertThat(Splicer.spliced(type, targets.all(), KEY)).isNull();
    }

    @Test
    void leavesToOthersWhatIsNotThere() throws IOException {
        Targets targets = new Targets();
        targets.in(Shapes.class.getName()).method("looping", "(J)I").to("told");

        assertThat(Splicer.spliced(bytes(Shapes.class), targets.all(), KEY)).isNull();
    }

    private static Map<String, List<Target>> declared(int feature) {
        return JdkGates.declared().values().stream()
                .flatMap(List::stream)
                .filter(target -> target.isOn(feature))
                .collect(Collectors.groupingBy(Target::internalName));
    }

    /** Whether it can be spliced; then it says the same. */
    private static boolean same(byte[] type, List<Target> targets) {
        byte[] spliced = Splicer.spliced(type, targets, KEY);
        if (spliced == null) return false;
        byte[] apart = new JdkWeaver(new Targets(), KEY).takenApart(targets, type);
        assertThat(text(spliced)).isEqualTo(text(apart)).contains(Long.toString(KEY));
        return true;
    }

    private static String text(byte[] type) {
        StringWriter text = new StringWriter();
        new ClassReader(type).accept(new TraceClassVisitor(new PrintWriter(text)), ClassReader.EXPAND_FRAMES);
        return ALLOWED.matcher(text.toString()).replaceAll("");
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }

    private static List<Target> everyMethod(byte[] type) {
        Targets targets = new Targets();
        new ClassReader(type)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                targets.in(Shapes.class.getName())
                                        .method(name, descriptor)
                                        .passes(Passed.text(name), Passed.number(7))
                                        .to("told");
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE);
        return targets.all();
    }

    private static final class Defining extends ClassLoader {
        Class<?> define(byte[] type) {
            Class<?> defined = defineClass(null, type, 0, type.length);
            resolveClass(defined);
            return defined;
        }
    }

    /** Of everything that tells a place in code: frames near and far, new objects on the stack, handlers, tables, variables. */
    static final class Shapes {
        private final List<String> texts = new ArrayList<>();

        int looping(int times) {
            int sum = 0;
            while (true) {
                if (sum > times) return sum;
                sum += times % 3 == 0 ? 1 : 2;
            }
        }

        String switching(int number, String text) {
            switch (number) {
                case 1, 2, 3, 4:
                    return "few";
                case 1000, 70_000:
                    return "many";
                default:
                    break;
            }
            return switch (text) {
                case "a" -> "b";
                case "c" ->
                    new StringBuilder(number > 5 ? "big" : "small").append(text).toString();
                default -> text;
            };
        }

        long handling(long value, double other) {
            try {
                synchronized (texts) {
                    texts.add(Long.toString(value));
                }
                return value / (long) other;
            } catch (ArithmeticException byZero) {
                return other > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
            } finally {
                texts.clear();
            }
        }

        static Object far(Object first, int second) {
            long a = second * 3L + 7;
            long b = a * a - second + (a << 3) + (a >> 5) + a % 11 + second * 13L;
            long c = b * a + (b ^ a) + (b & 0xff) - (a | 0xf0) + b / 3 + a / 5 + second;
            long d = c + b + a - (c * 7) + (b * 5) - (a * 3) + (c ^ b) - (c & a) + (c | 1);
            if (d > 5) return new String[] {String.valueOf(d), String.valueOf(first)};
            return new StringBuilder(new String(new char[] {(char) (d > 3 ? 'a' : 'b')})).append(first);
        }

        Runnable inner(int times) {
            return () -> texts.add(times > 0 ? "more" : "less");
        }
    }
}
