import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.impl.StaticLoggerBinder;
import org.yaml.snakeyaml.Yaml;

/** Written against libraries older than those inside Interlock; compiled and run by a test with these alone. */
public final class OldApplication {
    public static final class Order {
        public int id = 7;
        public String customer = "Ada";
    }

    public static void main(String[] arguments) throws Exception {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        System.out.println(mapper.writeValueAsString(new Order()));
        System.out.println(mapper.readValue("{\"id\":8,\"customer\":\"Li\"}", Order.class).id);
        System.out.println(mapper.version());

        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_5, Opcodes.ACC_PUBLIC, "Made", null, "java/lang/Object", null);
        writer.visitEnd();
        System.out.println(new ClassReader(writer.toByteArray()).getClassName());
        System.out.println(has(Opcodes.class, "ASM5") + " " + has(Opcodes.class, "ASM9"));

        Logger logger = LoggerFactory.getLogger("old");
        logger.info("logged to standard error");
        System.out.println(StaticLoggerBinder.getSingleton().getLoggerFactoryClassStr());

        Object yaml = new Yaml().load("a: [1, 2]\nb: {c: yes}");
        System.out.println(((Map<?, ?>) yaml).get("b"));

        for (Class<?> type : new Class<?>[] {ObjectMapper.class, Opcodes.class, Logger.class, Yaml.class}) {
            String path = type.getProtectionDomain().getCodeSource().getLocation().getPath();
            System.out.println(type.getSimpleName() + " from " + path.substring(path.lastIndexOf('/') + 1));
        }
    }

    private static boolean has(Class<?> type, String field) {
        try {
            return type.getField(field) != null;
        } catch (NoSuchFieldException absent) {
            return false;
        }
    }
}
