package dev.interlock.guard.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is declared, as one reads it: {@code targets.in("java.io.FileInputStream").method("open",
 * "(Ljava/lang/String;)V").passes(argument(0), number(READ)).to("file")}.
 */
public final class Targets {
    private final List<Target> all = new ArrayList<>();

    /** Declared for the JDK of one feature release, by internal name of the class. */
    Map<String, List<Target>> on(int feature) {
        Map<String, List<Target>> byClass = new HashMap<>();
        for (Target target : all) {
            if (!target.isOn(feature)) continue;
            List<Target> ofClass = byClass.get(target.internalName());
            if (ofClass == null) {
                ofClass = new ArrayList<>();
                byClass.put(target.internalName(), ofClass);
            }
            ofClass.add(target);
        }
        return byClass;
    }

    /** Everything declared, for all JDKs, in the order of declaration. */
    public List<Target> all() {
        return List.copyOf(all);
    }

    /** @param type the binary name of a class of the JDK; an image without it has nothing to guard there */
    public In in(String type) {
        return new In(type);
    }

    /** A class that is declared. */
    public final class In {
        private final String type;

        In(String type) {
            this.type = type;
        }

        public Method method(String name, String descriptor) {
            return new Method(this, name, descriptor);
        }
    }

    /** A method that is declared; {@link #to} completes it. */
    public final class Method {
        private final In in;
        private final String name;
        private final String descriptor;
        private int since;
        private int until = Integer.MAX_VALUE;
        private Call.When when = Call.When.ENTRY;
        private List<Passed> passed = List.of();
        private int replaced = -1;
        private Target.@Nullable Only only;
        private @Nullable String having;
        private @Nullable String lacking;

        Method(In in, String name, String descriptor) {
            this.in = in;
            this.name = name;
            this.descriptor = descriptor;
        }

        /** The first JDK feature release that has the method. */
        public Method since(int feature) {
            since = feature;
            return this;
        }

        /** The last JDK feature release that has it. */
        public Method until(int feature) {
            until = feature;
            return this;
        }

        /** The gate is called when the method is about to return, and not if it throws. */
        public Method onReturn() {
            when = Call.When.RETURN;
            return this;
        }

        /** The gate is called before the body, and told by {@code settled} when the body came to its end. */
        public Method around() {
            when = Call.When.SETTLED;
            return this;
        }

        /** What the gate answers takes the place of a field's value wherever the body reads that; it has to. */
        public Method whereItReads(String owner, String field, String descriptor) {
            when = Call.When.READ;
            return passes(Passed.read(owner, field, descriptor));
        }

        public Method passes(Passed... arguments) {
            passed = List.of(arguments);
            return this;
        }

        /** What the gate answers takes the place of an argument, counted from 0: it is what was decided about. */
        public Method replaces(int argument) {
            replaced = argument;
            return this;
        }

        /** The gate is called only where an argument, counted from 0, is of a type. */
        public Method only(int argument, String type) {
            only = new Target.Only(argument, type.replace('.', '/'));
            return this;
        }

        /** For versions of a library's class that declare this: a name, or a name and descriptor. */
        public Method having(String member) {
            having = member;
            return this;
        }

        /** For versions of a library's class that do not declare this. */
        public Method lacking(String member) {
            lacking = member;
            return this;
        }

        /** @param call the method of the gate */
        public In to(String call) {
            all.add(new Target(
                    in.type, name, descriptor, since, until, when, passed, call, replaced, only, having, lacking));
            return in;
        }
    }
}
