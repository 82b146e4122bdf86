package dev.interlock.guard.http;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Library;
import dev.interlock.guard.weave.Target;
import dev.interlock.guard.weave.Targets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The HTTP libraries whose requests are gated; to others an {@code http} grant opens nothing. */
public final class HttpLibraries {
    private HttpLibraries() {}

    /** One declaration each. What rides on one of them, such as WebClient on Netty, needs none of its own. */
    public static List<Library> all() {
        return List.of(
                library(new ApacheGates(), "org.apache.hc."),
                library(new OldApacheGates(), "org.apache.http."),
                library(new OkHttpGates(), "okhttp3."),
                library(new JettyGates(), "org.eclipse.jetty."),
                library(new NettyGates(""), "io.netty."),
                library(new NettyGates("io.grpc.netty.shaded."), "io.grpc.netty.shaded."));
    }

    /** Clients that have no gates, by a class that each has, and what people call them. */
    public static Map<String, String> ungated() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("akka/http/impl/engine/client/OutgoingConnectionBlueprint", "Akka HTTP");
        known.put("com/ning/http/client/AsyncHttpClient", "AsyncHttpClient 1");
        known.put("com/squareup/okhttp/OkHttpClient", "OkHttp 2");
        known.put("io/grpc/okhttp/OkHttpClientTransport", "gRPC on OkHttp");
        known.put("io/helidon/webclient/api/WebClient", "Helidon WebClient");
        known.put("io/ktor/client/engine/cio/CIOEngine", "Ktor CIO");
        known.put("io/netty/handler/codec/http3/Http3", "Netty HTTP/3");
        known.put("io/netty/incubator/codec/http3/Http3", "Netty HTTP/3");
        known.put("io/undertow/client/UndertowClient", "Undertow's client");
        known.put("org/apache/commons/httpclient/HttpClient", "Commons HttpClient 3");
        known.put("org/apache/pekko/http/impl/engine/client/OutgoingConnectionBlueprint", "Pekko HTTP");
        known.put("org/eclipse/jetty/client/HttpClient", "Jetty's client");
        known.put("org/glassfish/grizzly/http/HttpClientFilter", "Grizzly");
        for (Library library : all()) {
            for (Target target : library.targets().all()) known.keySet().removeIf(name -> isBeside(name, target));
        }
        return known;
    }

    private static boolean isBeside(String internalName, Target target) {
        String packageName =
                internalName.substring(0, internalName.lastIndexOf('/') + 1).replace('/', '.');
        return target.type().startsWith(packageName);
    }

    private static Library library(Gate gate, String... packages) {
        Targets targets = new Targets();
        gate.declare(targets);
        return new Library(List.of(packages), targets);
    }
}
