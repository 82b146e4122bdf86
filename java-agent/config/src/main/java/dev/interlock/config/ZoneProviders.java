package dev.interlock.config;

import java.lang.module.ModuleDescriptor.Provides;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * Finds code of the application that the JDK would run as soon as it is asked for a time zone, which happens before the gates are
 * in place.
 */
final class ZoneProviders {
    private static final String SERVICE = "java.time.zone.ZoneRulesProvider";

    private static final @Nullable String FOREIGN = find();

    private ZoneProviders() {}

    /** Where a provider is declared; null if only the JDK has one. */
    static @Nullable String foreign() {
        return FOREIGN;
    }

    private static @Nullable String find() {
        URL declared = ClassLoader.getSystemResource("META-INF/services/".concat(SERVICE));
        if (declared != null) return declared.toString();
        for (Module module : ModuleLayer.boot().modules()) {
            if (provides(module)) return "the module ".concat(String.valueOf(module.getName()));
        }
        return null;
    }

    private static boolean provides(Module module) {
        for (Provides provided : module.getDescriptor().provides()) {
            if (provided.service().equals(SERVICE)) return true;
        }
        return false;
    }
}
