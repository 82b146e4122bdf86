package dev.interlock.policy;

import static dev.interlock.policy.Fixture.ORDINARY_DAY;
import static dev.interlock.policy.Fixture.network;
import static dev.interlock.policy.Fixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpPolicyTest {
    private static final Place MANIFEST = new Place("conf/interlock.yaml", 1, 1);

    private static HttpGrant grant(int line, String url, String... methods) {
        Set<String> granted = methods.length == 0 ? Set.of("GET", "HEAD") : Set.of(methods);
        return new HttpGrant(url, granted, new Place("conf/interlock.yaml", line, 5));
    }

    private static Policy policy(List<NetworkGrant> network, HttpGrant... http) {
        Manifest manifest = Fixture.of(List.of(), List.of(), network, Set.of(), List.of(http));
        return Policy.of(manifest, List.of(), List.of());
    }

    private static HttpOperation request(String method, String url) {
        RequestUrl target = RequestUrl.of(url.startsWith("https:"), url, null);
        return new HttpOperation(method, target, null, 0, List.of());
    }

    private static HttpOperation over(HttpOperation request, String address, int port, String... names) {
        return new HttpOperation(request.method(), request.url(), AddressKey.parse(address), port, List.of(names));
    }

    private static String decided(Policy policy, HttpOperation operation) {
        return told(policy.decide(operation, ORDINARY_DAY).decision());
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.internal/v1/refunds/**, https://api.internal/v1/refunds/7, true",
        "https://api.internal/v1/refunds/**, https://api.internal/v1/refunds, true",
        "https://api.internal/v1/refunds/**, https://api.internal/v1/refundsX, false",
        "https://api.internal/v1/refunds/**, https://api.internal/v1/refunds/a/b?c=d, true",
        "https://api.internal/v1/refunds/**, https://api.internal/V1/refunds/7, false",
        "https://api.internal/v1/refunds/**, https://API.internal:443/v1/refunds/7, true",
        "https://api.internal/v1/refunds/**, https://api.internal:8443/v1/refunds/7, false",
        "https://api.internal/v1/refunds/**, http://api.internal/v1/refunds/7, false",
        "https://api.internal/v1/refunds/**, https://api.internal/v1/refunds/%37, true",
        "https://api.internal/v1/refunds/**, https://api.internal/v1/refunds/../admin, false",
        "https://api.internal/v1/refunds/**, https://api.internal/v1/refunds/..;/admin, false",
        "https://api.internal/v1/refunds/**, https://api.internal/v1/refunds/%2e%2e/admin, false",
        "https://api.internal/v1/*, https://api.internal/v1/x, true",
        "https://api.internal/v1/*, https://api.internal/v1/x/y, false",
        "https://api.internal/v1/*.json, https://api.internal/v1/x.json, true",
        "'https://api.internal/{a,b}/x', https://api.internal/b/x, true",
        "https://api.internal/%7Euser/**, https://api.internal/~user/x, true",
        "https://api.internal/a%20b, https://api.internal/a%20b, true",
        "https://api.internal/a%2Ab, https://api.internal/a%2Ab, true",
        "https://api.internal/a%2Ab, https://api.internal/aXb, false",
        "https://api.internal/ä/**, https://api.internal/%C3%A4/x, true",
        "https://api.internal, https://api.internal/a/../b, true",
        "https://api.internal/**, https://api.internal/group%2Fproject, true",
        "https://*.internal/**, https://api.internal/x, true",
        "https://*.internal/**, https://internal/x, false",
        "https://*.internal/**, https://api.internal.evil.example/x, false",
        "http://*/v1, http://anything.example/v1, true",
        "http://10.0.0.5:8080/**, http://10.0.0.5:8080/x, true",
        "http://[::1]:8080/**, http://[0:0:0:0:0:0:0:1]:8080/x, true",
        "http://127.0.0.1/**, http://2130706433/x, false",
        "http://127.0.0.1/**, http://0x7f.1/x, false",
        "http://localhost:8000-8099/**, http://localhost:8042/, true",
        "http://localhost:8000-8099/**, http://localhost:8100/, false",
        "http://localhost:*/**, http://localhost:8100/, true",
        "wss://api.internal/chat, https://api.internal/chat, true",
        "ws://api.internal/chat, https://api.internal/chat, false"
    })
    void matchesSchemeHostPortAndPath(String grant, String url, boolean granted) {
        String decided = decided(policy(List.of(), grant(7, grant)), request("GET", url));

        assertThat(decided.equals("allowed by line 7")).as(decided).isEqualTo(granted);
    }

    @Test
    void matchesMethodsAsTheyAreWritten() {
        Policy policy = policy(
                List.of(), grant(7, "https://api.internal/**"), grant(9, "https://api.internal/v1/**", "POST", "PUT"));

        assertThat(decided(policy, request("GET", "https://api.internal/v1/x"))).isEqualTo("allowed by line 7");
        assertThat(decided(policy, request("HEAD", "https://api.internal/v1/x")))
                .isEqualTo("allowed by line 7");
        assertThat(decided(policy, request("POST", "https://api.internal/v1/x")))
                .isEqualTo("allowed by line 9");
        assertThat(decided(policy, request("post", "https://api.internal/v1/x")))
                .contains("other methods only");
        assertThat(decided(policy, request("POST", "https://api.internal/v2"))).contains("other methods only");
        assertThat(decided(policy, request("DELETE", "https://api.internal/v1/x")))
                .contains("other methods only");
        assertThat(decided(
                        policy(List.of(), grant(7, "https://api.internal/**", "*")),
                        request("PATCH", "https://api.internal/")))
                .isEqualTo("allowed by line 7");
    }

    @Test
    void saysWhatIsMissingAndWhichLineWouldGrantIt() {
        Policy policy = policy(List.of(), grant(7, "https://api.internal/v1/**"));

        assertThat(policy.decide(request("DELETE", "https://api.internal/v1/refunds/7?reason=x"), ORDINARY_DAY)
                        .decision())
                .isEqualTo(new Decision.Deny(
                        "DELETE https://api.internal/v1/refunds/7 is granted with other methods only (interlock.yaml:7:5)",
                        null,
                        new Place("conf/interlock.yaml", 7, 5),
                        "http: [{ url: \"https://api.internal/v1/refunds/7\", methods: [DELETE] }]"));
        assertThat(policy.decide(request("GET", "https://evil.example:8443/"), ORDINARY_DAY)
                        .decision())
                .isEqualTo(new Decision.Deny(
                        "GET https://evil.example:8443/ is not granted (interlock.yaml:1:1)",
                        null,
                        MANIFEST,
                        "http: [{ url: \"https://evil.example:8443/\" }]"));
        assertThat(decided(policy, request("GET", "https://api.internal/admin")))
                .isEqualTo("GET https://api.internal/admin is not granted, other paths of the host are"
                        + " (interlock.yaml:7:5)");
        assertThat(decided(policy, request("GET", "https://api.internal/v1/%2e%2e/admin")))
                .isEqualTo(
                        "GET https://api.internal is not granted, since servers read an encoded dot in its path in two ways"
                                + " (interlock.yaml:7:5)");
    }

    @Test
    void wantsTheConnectionToLeadWhereTheUrlSays() {
        Policy policy = policy(
                network("connect proxy.internal:3128"),
                grant(7, "http://api.internal/**"),
                grant(8, "http://10.0.0.9/**"),
                grant(9, "http://localhost:8080/**"));
        HttpOperation api = request("GET", "http://api.internal/x");

        assertThat(decided(policy, over(api, "10.0.0.5", 80, "API.internal."))).isEqualTo("allowed by line 7");
        assertThat(decided(policy, over(api, "10.0.0.5", 80, "other.internal")))
                .isEqualTo("GET http://api.internal/x would leave to other.internal:80, which is not api.internal:80");
        assertThat(decided(policy, over(api, "10.0.0.5", 80))).contains("would leave to 10.0.0.5:80");
        assertThat(decided(policy, over(api, "10.0.0.5", 81, "api.internal"))).contains("would leave to");
        assertThat(decided(policy, over(api, "169.254.169.254", 80, "api.internal")))
                .contains("would leave to");
        assertThat(decided(policy, over(request("GET", "http://10.0.0.9/"), "10.0.0.9", 80)))
                .isEqualTo("allowed by line 8");
        assertThat(decided(policy, over(request("GET", "http://10.0.0.9/"), "10.0.0.8", 80)))
                .contains("would leave to 10.0.0.8:80");
        assertThat(decided(policy, over(request("GET", "http://localhost:8080/"), "127.0.0.1", 8080)))
                .isEqualTo("allowed by line 9");
        assertThat(decided(policy, over(request("GET", "http://localhost:8080/"), "10.0.0.8", 8080)))
                .contains("would leave to");
        assertThat(decided(policy, over(api, "10.0.0.7", 3128, "proxy.internal")))
                .isEqualTo("allowed by line 7");
        assertThat(decided(policy, over(request("GET", "http://evil.example/"), "10.0.0.7", 3128, "proxy.internal")))
                .isEqualTo("GET http://evil.example/ is not granted (interlock.yaml:1:1)");
    }

    @Test
    void letsTunnelsThroughAGrantedProxyLeadToGrantedHostsOnly() {
        Policy policy = policy(network("connect proxy.internal:3128"), grant(7, "https://api.internal/v1/**"));
        HttpOperation tunnel =
                new HttpOperation("CONNECT", RequestUrl.ofTunnel("api.internal:443"), null, 0, List.of());
        HttpOperation evil = new HttpOperation("CONNECT", RequestUrl.ofTunnel("evil.example:443"), null, 0, List.of());

        assertThat(decided(policy, over(tunnel, "10.0.0.7", 3128, "proxy.internal")))
                .isEqualTo("allowed by line 7");
        assertThat(decided(policy, over(tunnel, "10.0.0.8", 443, "api.internal")))
                .contains("would leave to");
        assertThat(decided(policy, over(evil, "10.0.0.7", 3128, "proxy.internal")))
                .isEqualTo("CONNECT evil.example:443 is not granted (interlock.yaml:1:1)");
    }

    @Test
    void grantsEveryRequestToWhereAnybodyMaySayAnything() {
        Policy policy = policy(network("connect api.internal:443", "connect 10.0.0.9:*"));

        assertThat(decided(policy, request("DELETE", "https://api.internal/x/../y")))
                .isEqualTo("allowed by line 7");
        assertThat(decided(policy, request("POST", "http://10.0.0.9:8080/x"))).isEqualTo("allowed by line 8");
        assertThat(decided(policy, request("GET", "http://api.internal/x"))).contains("is not granted");
    }

    private static When when(String url, String... methods) {
        return new When(
                Set.of(),
                false,
                null,
                List.of(),
                java.util.OptionalLong.empty(),
                url,
                Set.of(methods),
                null,
                Set.of(),
                List.of(),
                null,
                Set.of(),
                null,
                Set.of(),
                false);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://api.internal/v1/**, POST, POST, https://api.internal/v1/x, true",
                "https://api.internal/v1/**, POST, post, https://api.internal/v1/x, true",
                "https://api.internal/v1/**, POST, GET, https://api.internal/v1/x, false",
                "https://api.internal/v1/**, POST, POST, https://api.internal/v2/x, false",
                "https://api.internal/v1/**, POST, POST, https://api.internal/v2/%2e%2e/v1, true",
                "https://api.internal/**, POST, POST, http://api.internal/v1, false",
                "https://*.internal/**, POST, POST, https://api.internal/v1, true",
                "https://api.internal:8443/**, POST, POST, https://api.internal/v1, false",
                "-, DELETE, DELETE, http://anywhere.example/, true"
            })
    void findsWhatARuleIsAbout(String rule, String methods, String method, String url, boolean concerned) {
        HttpCondition condition = new HttpCondition(when(rule, methods), false);

        assertThat(condition.concerns(request(method, url))).isEqualTo(concerned);
    }

    @Test
    void findsAHostByAnotherNameOfItsAddress() {
        HttpCondition condition = new HttpCondition(when("http://api.internal/**"), false);
        HttpOperation alias = over(request("GET", "http://alias.internal/x"), "10.0.0.5", 80, "alias.internal");

        assertThat(condition.concerns(alias)).isFalse();
        assertThat(condition.concerns(over(alias, "10.0.0.5", 80, "alias.internal", "api.internal")))
                .isTrue();
    }

    @Test
    void looksAtNoMoreForManyGrants() {
        List<HttpGrant> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) many.add(grant(i + 2, "https://host" + i + ".internal/v" + i + "/**"));
        HttpTable table = new HttpTable();
        for (HttpGrant grant : many) table.add(grant);

        assertThat(table.of("GET", RequestUrl.of(true, "https://host9999.internal/v9999/x", null)))
                .isEqualTo(new Place("conf/interlock.yaml", 10_001, 5));
        assertThat(table.of("GET", RequestUrl.of(true, "https://host9999.internal/v9998/x", null)))
                .isNull();
    }
}
