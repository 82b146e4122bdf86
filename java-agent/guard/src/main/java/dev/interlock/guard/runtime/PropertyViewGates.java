package dev.interlock.guard.runtime;

import static dev.interlock.guard.weave.Passed.argument;
import static dev.interlock.guard.weave.Passed.field;
import static dev.interlock.guard.weave.Passed.nothing;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Passed;
import dev.interlock.guard.weave.Targets;

/**
 * Gates what changes system properties past their own methods: views of the map inside them, iterators and entries. Views
 * get into the application's hands bare, since they show themselves to any set they are compared with. The map's own
 * methods, which every other map has too, pay nothing: nobody gets that map ({@code InterlockProperties}).
 */
final class PropertyViewGates implements Gate {
    private static final String MAP = "java.util.concurrent.ConcurrentHashMap";
    private static final String MAP_TYPE = "Ljava/util/concurrent/ConcurrentHashMap;";
    private static final String WITH_OBJECT = "(Ljava/lang/Object;)Z";
    private static final String WITH_ALL = "(Ljava/util/Collection;)Z";
    private static final String WITH_FILTER = "(Ljava/util/function/Predicate;)Z";

    @Override
    public void declare(Targets targets) {
        String object = "Ljava/lang/Object;";
        changing(targets.in(MAP + "$MapEntry"), "setValue", "(" + object + ")" + object, field("key", object));
        targets.in(MAP + "$BaseIterator")
                .method("remove", "()V")
                .passes(field("map", MAP_TYPE), field("lastReturned", "Ljava/util/concurrent/ConcurrentHashMap$Node;"))
                .to("removingEntry");
        Targets.In view = targets.in(MAP + "$CollectionView");
        changing(view, "clear", "()V", nothing());
        changing(view, "removeAll", WITH_ALL, nothing());
        changing(view, "retainAll", WITH_ALL, nothing());
        Targets.In keys = targets.in(MAP + "$KeySetView");
        changing(keys, "remove", WITH_OBJECT, argument(0));
        Targets.In values = targets.in(MAP + "$ValuesView");
        changing(values, "remove", WITH_OBJECT, nothing());
        changing(values, "removeAll", WITH_ALL, nothing());
        changing(values, "removeIf", WITH_FILTER, nothing());
        Targets.In entries = targets.in(MAP + "$EntrySetView");
        changing(entries, "add", "(Ljava/util/Map$Entry;)Z", nothing());
        changing(entries, "remove", WITH_OBJECT, nothing());
        changing(entries, "removeIf", WITH_FILTER, nothing());
        changing(view, "getMap", "()" + MAP_TYPE, nothing());
    }

    /** @param key of what is changed, if only that is */
    private static void changing(Targets.In in, String method, String descriptor, Passed key) {
        in.method(method, descriptor).passes(field("map", MAP_TYPE), key).to("settingThrough");
    }
}
