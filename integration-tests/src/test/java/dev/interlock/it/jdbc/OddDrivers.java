package dev.interlock.it.jdbc;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.implementation.bytecode.ByteCodeAppender;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.matcher.ElementMatchers;

/** Statements whose only effect is to say that they executed. */
public final class OddDrivers {
    private static boolean executed;

    private OddDrivers() {}

    /** What the generated methods do. */
    public static final class Effect {
        private Effect() {}

        public static boolean execute(String sql) {
            executed = true;
            return sql == null;
        }

        public static Connection getConnection() {
            return connection();
        }

        public static boolean isWrapperFor(Class<?> type) {
            return type == null;
        }
    }

    /** Executes, and is no statement; its subclass is, and comes from elsewhere, so nobody believes what it says. */
    public static class Silent {
        public boolean execute(String sql) {
            return Effect.execute(sql);
        }
    }

    /** A statement whose interface brings the code. */
    public interface Default extends Statement {
        @Override
        default boolean execute(String sql) {
            return Effect.execute(sql);
        }
    }

    /** A driver's class that others extend. */
    public abstract static class Ancestor implements Statement {
        @Override
        public boolean execute(String sql) throws SQLException {
            throw new SQLException("overridden");
        }

        @Override
        public Connection getConnection() {
            return Effect.getConnection();
        }
    }

    public static void main(String[] arguments) throws Exception {
        attempt("plain", () -> load(statement(new ByteBuddy())));
        attempt("of class file version 48", () -> load(statement(new ByteBuddy(ClassFileVersion.JAVA_V4))));
        attempt("from a loader without class files", () -> inNoFile(statement(new ByteBuddy())));
        new Silent().execute("");
        attempt(
                "with a superclass that is no statement",
                () -> load(stub(new ByteBuddy().subclass(Silent.class).implement(Statement.class))));
        attempt("with an override that mentions no java.sql", OddDrivers::descendant);
        attempt(
                "with a default method",
                () -> load(stub(new ByteBuddy().subclass(Object.class).implement(Default.class))));
        attempt(
                "that is its own connection",
                () -> load(
                        executing(new ByteBuddy().subclass(Object.class).implement(Statement.class, Runnable.class))));
        attempt("of a hidden class", OddDrivers::hidden);
        attempt("with a method too large to weave", () -> load(large()));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    interface Make {
        Class<?> type() throws Exception;
    }

    private static void attempt(String name, Make make) throws Exception {
        Class<?> type;
        try {
            type = make.type();
        } catch (LinkageError | IllegalStateException refused) {
            System.out.println(name + ": not loaded");
            return;
        }
        System.out.println(name + ": select " + outcome(type, "SELECT 1") + ", drop " + outcome(type, "DROP TABLE t"));
    }

    private static String outcome(Class<?> type, String sql) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Statement made = (Statement) constructor.newInstance();
        executed = false;
        try {
            handedOut(made).execute(sql);
            return executed ? "executed" : "lost";
        } catch (SQLException denied) {
            return executed
                    ? "executed and failed"
                    : "42501".equals(denied.getSQLState()) ? "denied" : denied.toString();
        }
    }

    private static Statement handedOut(Statement made) throws SQLException {
        return Wrap.as(Connection.class, connection(), Map.of("createStatement", any -> made))
                .createStatement();
    }

    private static Connection connection() {
        DatabaseMetaData meta = Wrap.as(DatabaseMetaData.class, "", Map.of("getURL", any -> "jdbc:odd:here"));
        Map<String, Wrap.Answer> answers = Map.of(
                "getMetaData", any -> meta,
                "createStatement", any -> null,
                "unwrap",
                        any -> {
                            throw new SQLException("not a wrapper");
                        });
        return Wrap.as(Connection.class, "", answers);
    }

    private static DynamicType.Builder<?> statement(ByteBuddy generator) {
        return executing(generator.subclass(Object.class).implement(Statement.class));
    }

    private static DynamicType.Builder<?> executing(DynamicType.Builder<?> builder) {
        return stub(builder)
                .method(ElementMatchers.named("execute").and(ElementMatchers.takesArguments(String.class)))
                .intercept(MethodDelegation.to(Effect.class));
    }

    private static DynamicType.Builder<?> stub(DynamicType.Builder<?> builder) {
        return builder.method(ElementMatchers.isAbstract())
                .intercept(StubMethod.INSTANCE)
                .method(ElementMatchers.named("getConnection"))
                .intercept(MethodDelegation.to(Effect.class));
    }

    private static Class<?> load(DynamicType.Builder<?> builder) {
        return builder.make()
                .load(OddDrivers.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER_PERSISTENT)
                .getLoaded();
    }

    private static Class<?> descendant() {
        Class<?> parent = load(new ByteBuddy()
                .subclass(Ancestor.class)
                .method(ElementMatchers.isAbstract())
                .intercept(StubMethod.INSTANCE));
        return new ByteBuddy()
                .subclass(parent)
                .method(ElementMatchers.named("execute").and(ElementMatchers.takesArguments(String.class)))
                .intercept(MethodDelegation.to(Effect.class))
                .make()
                .load(parent.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
                .getLoaded();
    }

    private static Class<?> inNoFile(DynamicType.Builder<?> builder) {
        return builder.make()
                .load(OddDrivers.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
                .getLoaded();
    }

    private static Class<?> hidden() throws IllegalAccessException {
        byte[] bytes = statement(new ByteBuddy())
                .name(OddDrivers.class.getPackageName() + ".Hidden")
                .make()
                .getBytes();
        return MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
    }

    /** As large as a method may be: what is woven into it does not fit. */
    private static DynamicType.Builder<?> large() {
        ByteCodeAppender code = (visitor, context, method) -> {
            for (int i = 0; i < 65_530; i++) visitor.visitInsn(Opcodes.NOP);
            visitor.visitInsn(Opcodes.ICONST_0);
            visitor.visitInsn(Opcodes.IRETURN);
            return new ByteCodeAppender.Size(1, method.getStackSize());
        };
        return stub(new ByteBuddy().subclass(Object.class).implement(Statement.class))
                .method(ElementMatchers.named("execute").and(ElementMatchers.takesArguments(String.class)))
                .intercept(new Implementation.Simple(code));
    }
}
