package dev.interlock.guard.http;

import dev.interlock.confirmation.JvmAction.Detail;
import dev.interlock.guard.Denied;
import dev.interlock.guard.Enforcement;
import dev.interlock.guard.JvmConfirmation;
import dev.interlock.guard.Ruling;
import dev.interlock.guard.network.NetworkGuard;
import dev.interlock.policy.Decision;
import dev.interlock.policy.HttpOperation;
import dev.interlock.policy.RequestUrl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Decides requests that the quick path did not let pass. */
final class HttpDecisions {
    private final Enforcement<Denied> enforcement;
    private final NetworkGuard network;
    private final Bodies bodies = new Bodies();

    HttpDecisions(Enforcement<Denied> enforcement, NetworkGuard network) {
        this.enforcement = enforcement;
        this.network = network;
    }

    /** Whether it stays allowed as long as the policy stays as it is. */
    boolean decide(Written request) throws Denied {
        HttpOperation operation = operation(request);
        HttpNote note = new HttpNote(operation);
        Ruling ruling = enforcement.rule(operation, note);
        if (ruling.asked() != null) {
            JvmConfirmation.seek(
                    enforcement, operation, ruling.asked(), shown(operation, request), !EventLoops.areCaller());
        } else if (!ruling.lasting() && enforcement.recordsAllowed()) {
            enforcement.recordAllowed(note);
        }
        return ruling.lasting();
    }

    /** Of a request that was decided about before it had a connection: denies one that leads elsewhere. */
    void route(Written request) throws Denied {
        HttpOperation operation = operation(request);
        Decision.Deny astray = enforcement.policy().astray(operation);
        if (astray != null) throw enforcement.denied(astray, new HttpNote(operation).get());
    }

    private HttpOperation operation(Written request) throws Denied {
        String method = request.method();
        if (!isToken(method)) throw enforcement.doubt("a request whose method is no word is not sent");
        RequestUrl url;
        try {
            url = method.equals("CONNECT")
                    ? RequestUrl.ofTunnel(request.target())
                    : RequestUrl.of(request.secure(), request.target(), request.host());
        } catch (IllegalArgumentException odd) {
            throw enforcement.doubt(new StringBuilder("a ")
                    .append(method)
                    .append(" request that holds ")
                    .append(odd.getMessage())
                    .append(" is not sent")
                    .toString());
        }
        InetSocketAddress to = request.to();
        if (to == null) return new HttpOperation(method, url, null, 0, List.of());
        InetAddress address = to.getAddress();
        return new HttpOperation(method, url, address, to.getPort(), network.names(address));
    }

    /** As RFC 9110 has it; what holds anything else could end before its end. */
    private static boolean isToken(String method) {
        if (method.isEmpty() || method.length() > 32) return false;
        for (int i = 0; i < method.length(); i++) {
            char c = method.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (!letter && c != '-' && c != '_') return false;
        }
        return true;
    }

    private JvmConfirmation.Shown shown(HttpOperation operation, Written request) {
        String url = HttpNote.url(operation);
        List<Detail> details = new ArrayList<>();
        details.add(new Detail("target", request.target()));
        String connected = HttpNote.connected(operation);
        if (connected != null) details.add(new Detail("connected to", connected));
        for (String name : operation.names()) details.add(new Detail("looked up as", name));
        if (request.body() != null) bodies.describe(request.body(), details);
        return new JvmConfirmation.Shown(
                "http", operation.method(), url, operation.url().host(), details, false);
    }
}
