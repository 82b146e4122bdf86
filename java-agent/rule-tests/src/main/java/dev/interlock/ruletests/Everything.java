package dev.interlock.ruletests;

import dev.interlock.policy.DatabaseGrant;
import dev.interlock.policy.DatabasePattern;
import dev.interlock.policy.FileGrant;
import dev.interlock.policy.HttpGrant;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.Mode;
import dev.interlock.policy.NamePattern;
import dev.interlock.policy.NetworkGrant;
import dev.interlock.policy.Place;
import dev.interlock.policy.ProcessGrant;
import dev.interlock.policy.RuntimePower;
import dev.interlock.sql.SqlKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** A manifest that grants everything. Rules only narrow, so under it what is decided is what the rules decide. */
final class Everything {
    private static final Place PLACE = Place.of("the manifest that grants everything");

    private Everything() {}

    static Manifest grantedTo(String application) {
        Map<SqlKind, List<NamePattern>> objects = new EnumMap<>(SqlKind.class);
        for (SqlKind kind : SqlKind.values()) objects.put(kind, List.of(new NamePattern("*")));
        List<NetworkGrant> network = new ArrayList<>();
        for (NetworkGrant.Use use : NetworkGrant.Use.values()) {
            network.add(new NetworkGrant(use, use == NetworkGrant.Use.RESOLVE ? "*" : "*:*", PLACE));
            if (use != NetworkGrant.Use.RESOLVE) network.add(new NetworkGrant(use, "unix:/**", PLACE));
        }
        return new Manifest(
                application,
                Mode.ENFORCE,
                List.of(new DatabaseGrant(new DatabasePattern("*"), objects, OptionalLong.empty(), PLACE)),
                List.of(
                        new HttpGrant("https://*:*", Set.of("*"), PLACE),
                        new HttpGrant("http://*:*", Set.of("*"), PLACE)),
                List.of(new FileGrant("/**", EnumSet.allOf(FileGrant.Access.class), PLACE)),
                List.of(new ProcessGrant(List.of("**"), List.of("*"), "/**", PLACE)),
                network,
                EnumSet.allOf(RuntimePower.class),
                PLACE,
                "");
    }

    /** The same grants for an application of another name. */
    static Manifest named(Manifest manifest, String application) {
        return new Manifest(
                application,
                manifest.mode(),
                manifest.databases(),
                manifest.http(),
                manifest.files(),
                manifest.processes(),
                manifest.network(),
                manifest.runtime(),
                manifest.place(),
                manifest.digest());
    }
}
