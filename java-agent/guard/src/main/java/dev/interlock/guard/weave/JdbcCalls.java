package dev.interlock.guard.weave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Declares the JDBC gate: which method of which kind of class is woven with which call. By shape and not by name where
 * drivers have entry points of their own: pgjdbc's {@code executeWithFlags}, Connector/J's
 * {@code clientPrepareStatement}, Oracle's asynchronous variants. Each call that reaches a database is decided in the
 * driver's own frame; what pools and wrappers do above it is passed through.
 */
final class JdbcCalls {
    private static final Type STRING = Type.getType(String.class);

    private static final List<Call> CONNECT = List.of(
            Call.entry("connecting", Arg.SELF, Arg.slot(1, STRING), Arg.object(2)),
            Call.onReturn("connected", Arg.RESULT, Arg.SELF, Arg.object(1), Arg.object(2)));

    /** What a method of both a connection and a statement would get twice. */
    private static final Call EXECUTING = Call.around("executing", Arg.SELF, Arg.slot(1, STRING));

    private final Hierarchy hierarchy;

    JdbcCalls(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /**
     * The calls to weave into a method; empty for most.
     *
     * @param self the class that is woven
     */
    List<Call> of(int roles, int access, String name, String descriptor, @Nullable ClassLoader loader, Arg self) {
        if ((access & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) return List.of();
        if (name.charAt(0) == '<') return List.of();
        Shape shape = new Shape(access, name, descriptor);
        if ((roles & Roles.DRIVER) != 0 && shape.connects()) return CONNECT;
        // Each role by itself: a class that is, or is taken for, several things must not lose one gate to another.
        List<Call> calls = new ArrayList<>(2);
        if ((roles & Roles.CONNECTION) != 0) {
            if (shape.endsTransaction()) calls.add(Call.around("ending", Arg.SELF));
            add(calls, ofConnection(shape, loader, self));
        }
        if ((roles & Roles.PREPARED) != 0) add(calls, ofPrepared(shape));
        if ((roles & Roles.STATEMENT) != 0) add(calls, ofStatement(shape));
        if ((roles & Roles.RESULT_SET) != 0) add(calls, ofResultSet(shape));
        if ((roles & Roles.COPY_MANAGER) != 0) add(calls, ofCopyManager(shape));
        return calls;
    }

    private static void add(List<Call> calls, @Nullable Call call) {
        if (call == null || (call == EXECUTING && !calls.isEmpty() && calls.get(0) == EXECUTING)) return;
        calls.add(call);
    }

    private @Nullable Call ofConnection(Shape shape, @Nullable ClassLoader loader, Arg self) {
        if (shape.returnType.getSort() == Type.OBJECT
                && hierarchy.isStatement(shape.returnType.getInternalName(), loader)) {
            Arg sql = shape.takesTextFirst() ? Arg.object(1) : Arg.NULL;
            return Call.onReturn("created", Arg.RESULT, Arg.SELF, sql, self);
        }
        if (!shape.open) return null;
        if (shape.name.startsWith("exec") && shape.takesTextFirst()) return EXECUTING;
        return switch (shape.name) {
            case "setSchema", "setCatalog", "setDatabase" -> Call.entry("moving", Arg.SELF);
            // Back to a savepoint is not the end.
            case "commit", "rollback" -> shape.arguments.length == 0 ? Call.onReturn("ended", Arg.SELF) : null;
            default -> null;
        };
    }

    private static @Nullable Call ofStatement(Shape shape) {
        if (!shape.open) return null;
        if (shape.takesTextFirst()) {
            if (shape.name.startsWith("execute")) return EXECUTING;
            return shape.name.equals("addBatch") ? Call.entry("adding", Arg.SELF, Arg.slot(1, STRING)) : null;
        }
        if (!shape.isPublic) return null;
        int text = shape.name.startsWith("execute") ? shape.slotOfText() : -1;
        if (text > 0) return Call.around("executing", Arg.SELF, Arg.slot(text, STRING));
        if (!shape.takesNumbersOnly()) return null;
        if (shape.name.startsWith("execute")) {
            return Call.around(shape.name.endsWith("Batch") ? "executingBatch" : "executing", Arg.SELF);
        }
        return shape.name.equals("clearBatch") ? Call.entry("clearing", Arg.SELF) : null;
    }

    private static @Nullable Call ofPrepared(Shape shape) {
        if (!shape.isPublic) return null;
        if (shape.name.equals("addBatch") && shape.arguments.length == 0) return Call.entry("adding", Arg.SELF);
        if (!shape.name.startsWith("set") || shape.arguments.length < 2) return null;
        Type place = shape.arguments[0];
        if (!place.equals(STRING) && place.getSort() != Type.INT) return null;
        Arg value = shape.name.equals("setNull") ? Arg.NULL : Arg.slot(2, shape.arguments[1]);
        if (value.descriptor().equals(Arg.STRING)) value = Arg.object(2);
        // setObject(int, Object, …) and the like; a char has no setter in JDBC.
        return shape.arguments[1].getSort() == Type.CHAR
                ? null
                : Call.entry("bound", Arg.SELF, Arg.slot(1, place), value);
    }

    private static @Nullable Call ofResultSet(Shape shape) {
        if (!shape.isPublic || shape.arguments.length != 0) return null;
        return switch (shape.name) {
            case "insertRow" -> Call.around("writing", Arg.SELF, Arg.text("insert"));
            case "updateRow" -> Call.around("writing", Arg.SELF, Arg.text("update"));
            case "deleteRow" -> Call.around("writing", Arg.SELF, Arg.text("delete"));
            default -> null;
        };
    }

    private static @Nullable Call ofCopyManager(Shape shape) {
        if (!shape.isPublic || !shape.takesTextFirst()) return null;
        Arg connection =
                Arg.field("org/postgresql/copy/CopyManager", "connection", "Lorg/postgresql/core/BaseConnection;");
        return Call.around("executingOn", connection, Arg.slot(1, STRING));
    }

    /** What a method looks like from outside. */
    private static final class Shape {
        final String name;
        final Type[] arguments;
        final Type returnType;
        final boolean isPublic;
        /** Whether another class may call it. */
        final boolean open;

        Shape(int access, String name, String descriptor) {
            this.name = name;
            this.arguments = Type.getArgumentTypes(descriptor);
            this.returnType = Type.getReturnType(descriptor);
            this.isPublic = (access & Opcodes.ACC_PUBLIC) != 0;
            this.open = (access & Opcodes.ACC_PRIVATE) == 0;
        }

        boolean takesTextFirst() {
            return arguments.length > 0 && arguments[0].equals(STRING);
        }

        /** The slot of the first text; -1 if there is none. */
        int slotOfText() {
            int slot = 1;
            for (Type argument : arguments) {
                if (argument.equals(STRING)) return slot;
                slot += argument.getSize();
            }
            return -1;
        }

        boolean takesNumbersOnly() {
            for (Type argument : arguments) {
                if (argument.getSort() == Type.OBJECT || argument.getSort() == Type.ARRAY) return false;
            }
            return true;
        }

        /** Whether it ends a transaction, changes when one ends or what it may do, or does so in some driver. */
        boolean endsTransaction() {
            return switch (name) {
                case "commit",
                        "rollback",
                        "setSavepoint",
                        "releaseSavepoint",
                        "setAutoCommit",
                        "setReadOnly",
                        "setTransactionIsolation",
                        "setHoldability",
                        "setCatalog",
                        "setSchema",
                        "beginRequest",
                        "endRequest",
                        "resetServerState",
                        "changeUser",
                        "close",
                        "abort" -> true;
                default -> false;
            };
        }

        boolean connects() {
            return name.equals("connect")
                    && arguments.length == 2
                    && arguments[0].equals(STRING)
                    && arguments[1].getInternalName().equals("java/util/Properties")
                    && returnType.getSort() == Type.OBJECT;
        }
    }
}
