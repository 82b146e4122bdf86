package dev.interlock.policy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Grants on URLs of one scheme, compiled: a look-up costs a probe for the host, one for the port and method, and what the
 * path's own segments cost, however many grants there are. Not changed once filled.
 */
final class HttpTable {
    /** Stands for any method. */
    private static final String ANY = "*";

    private static final int BIT = 1;

    /** What is granted on a host and a range of ports, by method. */
    private static final class Service {
        final int portFrom;
        final int portUntil;
        final Place place;
        final Map<String, PathTable> paths = new HashMap<>();
        /** Where everything is, so that a path in doubt does not matter. */
        final Map<String, Place> whole = new HashMap<>();

        Service(HostPattern host, Place place) {
            this.portFrom = host.portFrom();
            this.portUntil = host.portUntil();
            this.place = place;
        }

        boolean isAt(HostPattern host) {
            return portFrom == host.portFrom() && portUntil == host.portUntil();
        }

        void add(String method, HttpGrant grant) {
            if (HttpUrl.wholeHost(grant.url())) whole.putIfAbsent(method, grant.place());
            PathTable table = paths.get(method);
            if (table == null) {
                table = new PathTable();
                paths.put(method, table);
            }
            String path = UrlPath.ofGlob(HttpUrl.path(grant.url())).text();
            if (path != null) table.add(path, BIT, grant.place());
        }

        @Nullable
        Place of(String method, @Nullable String path) {
            Place place = whole.get(method);
            PathTable table = place == null && path != null ? paths.get(method) : null;
            return table == null || path == null ? place : table.match(path).place(BIT);
        }

        @Nullable
        Place ofAnyMethod(@Nullable String path) {
            Place place = null;
            for (String method : paths.keySet()) {
                if (place == null) place = of(method, path);
            }
            return place;
        }
    }

    private final GlobTable<List<Service>> hosts = new GlobTable<>(false);

    void add(HttpGrant grant) {
        HostPattern host = HttpUrl.host(grant.url());
        InetAddress address = host.network();
        String pattern = address == null ? host.host() : address.getHostAddress();
        List<Service> services = hosts.at(pattern);
        if (services == null) {
            services = new ArrayList<>(1);
            hosts.put(pattern, services);
        }
        Service service = null;
        for (int i = 0; i < services.size() && service == null; i++) {
            if (services.get(i).isAt(host)) service = services.get(i);
        }
        if (service == null) {
            service = new Service(host, grant.place());
            services.add(service);
        }
        for (String method : grant.methods()) service.add(method, grant);
    }

    /** The grant that lets this request through; null if none does. */
    @Nullable
    Place of(String method, RequestUrl url) {
        Place place = null;
        List<Service> at = at(url);
        for (int i = 0; i < at.size() && place == null; i++) {
            place = at.get(i).of(method, url.path());
            if (place == null) place = at.get(i).of(ANY, url.path());
        }
        return place;
    }

    /** The grant that would, were it another method; null if none would. */
    @Nullable
    Place ofAnotherMethod(RequestUrl url) {
        Place place = null;
        List<Service> at = at(url);
        for (int i = 0; i < at.size() && place == null; i++) place = at.get(i).ofAnyMethod(url.path());
        return place;
    }

    /** A grant on anything at this host and port; null if there is none. */
    @Nullable
    Place ofHost(RequestUrl url) {
        List<Service> at = at(url);
        return at.isEmpty() ? null : at.get(0).place;
    }

    private List<Service> at(RequestUrl url) {
        if (hosts.isEmpty()) return List.of();
        List<List<Service>> found = new ArrayList<>(2);
        hosts.collect(url.host(), found);
        List<Service> at = new ArrayList<>(2);
        for (int i = 0; i < found.size(); i++) {
            for (int j = 0; j < found.get(i).size(); j++) {
                Service service = found.get(i).get(j);
                if (service.portFrom <= url.port() && url.port() <= service.portUntil) at.add(service);
            }
        }
        return at;
    }
}
