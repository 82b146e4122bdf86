package dev.interlock.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestUrlTest {
    private static RequestUrl plain(String target, String host) {
        return RequestUrl.of(false, target, host);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/ /",
                "/v1/refunds /v1/refunds",
                "/v1/refunds/ /v1/refunds/",
                "/v1?to=/admin /v1",
                "/v1?a=%2e%2e /v1",
                "/%76%31/x /v1/x",
                "/a%3Ab%40c /a:b@c",
                "/a%2Ab /a*b",
                "/%C3%A4 /ä",
                "/%e2%82%ac /€",
                "/... /...",
                "/.well-known/x /.well-known/x",
                "/v1/Refunds /v1/Refunds"
            })
    void readsAPathAsEveryServerDoes(String target, String path) {
        assertThat(plain(target, "h").path()).isEqualTo(path);
        assertThat(plain(target, "h").doubt()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/../admin|a dot segment",
                "/v1/./x|a dot segment",
                "/..|a dot segment",
                "/v1/..|a dot segment",
                "/v1/%2e%2e/admin|an encoded dot",
                "/v1/.%2E/admin|an encoded dot",
                "/v1/%252e%252e/admin|an encoded percent sign",
                "/v1%2Fadmin|an encoded slash",
                "/v1/..%2fadmin|an encoded slash",
                "/v1/..%5cadmin|an encoded slash",
                "/v1\\..\\admin|a backslash",
                "/v1//admin|a double slash",
                "//admin|a double slash",
                "/v1/..;/admin|a path parameter",
                "/v1;x=1/admin|a path parameter",
                "/v1/%3Bx|a path parameter",
                "/v1/x%00.png|an encoded control character",
                "/v1/%0d%0aHost:x|an encoded control character",
                "/v1/%|a broken escape",
                "/v1/%4|a broken escape",
                "/v1/%zz|a broken escape",
                "/v1/%u002e|a broken escape",
                "/v1/%c0%ae%c0%ae/admin|escapes that are no UTF-8",
                "/v1/%e0%80%af|escapes that are no UTF-8",
                "/v1/%ff|escapes that are no UTF-8",
                "/v1/%ef%bc%8fadmin|a character that looks like a slash or a dot",
                "/v1/%ef%bc%8e%ef%bc%8e|a character that looks like a slash or a dot",
                "/v1/%e2%80%a4|a character that looks like a slash or a dot",
                "/v1/%e2%88%95x|a character that looks like a slash or a dot",
                "/ä|a character beyond ASCII",
                "/v1/x%3fy|an encoded delimiter",
                "/v1/x%23y|an encoded delimiter",
                "*|no path",
                "admin|a path that does not begin with a slash"
            })
    void leavesAPathInDoubtThatServersReadInTwoWays(String target, String doubt) {
        assertThat(plain(target, "h").path()).isNull();
        assertThat(plain(target, "h").doubt()).isEqualTo(doubt);
    }

    @ParameterizedTest
    @CsvSource({
        "API.Internal, http://api.internal",
        "api.internal., http://api.internal",
        "api.internal:80, http://api.internal",
        "api.internal:, http://api.internal",
        "api.internal:443, http://api.internal:443",
        "10.0.0.5:8080, http://10.0.0.5:8080",
        "[::1]:8080, http://[0:0:0:0:0:0:0:1]:8080",
        "[0:0:0:0:0:0:0:1], http://[0:0:0:0:0:0:0:1]",
        "[::ffff:10.0.0.5], http://10.0.0.5",
        "xn--bcher-kva.example, http://xn--bcher-kva.example",
        "0x7f.1, http://0x7f.1",
        "2130706433, http://2130706433"
    })
    void readsAHost(String host, String origin) {
        assertThat(plain("/", host).origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.internal@evil.example",
                "user:secret@api.internal",
                "api.internal#evil.example",
                "api.internal/evil",
                "api.internal\\evil",
                "api.internal, evil.example",
                "api internal",
                "api.internal:80:80",
                "api.internal:8o",
                "api.internal:0",
                "api.internal:65536",
                "api.internal:-1",
                "bücher.example",
                "api。internal",
                "api..internal",
                ".internal",
                "..",
                "[::1",
                "[::1]x",
                "[fe80::1%eth0]",
                "%61pi.internal",
                "*.internal",
                ""
            })
    void refusesAHostThatIsNone(String host) {
        assertThatThrownBy(() -> plain("/", host)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1 HTTP/1.1", "/v1\tx", "/v1\r\nHost: evil", "/v1#x", "/v1\0", ""})
    void refusesATargetThatEndsBeforeItsEnd(String target) {
        if (target.isEmpty()) assertThat(plain(target, "h").path()).isEqualTo("/");
        else assertThatThrownBy(() -> plain(target, "h")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsAWholeUrlAsATarget() {
        RequestUrl url = RequestUrl.of(true, "HTTPS://API.internal:443/v1?x", null);

        assertThat(url).isEqualTo(new RequestUrl("https", "api.internal", 443, "/v1", null));
        assertThat(plain("http://api.internal", "api.internal:80").path()).isEqualTo("/");
        assertThat(RequestUrl.of(true, "wss://api.internal/chat", null).origin())
                .isEqualTo("https://api.internal");
    }

    @Test
    void refusesAWholeUrlThatSaysOtherThanItsHostOrConnection() {
        assertThatThrownBy(() -> plain("http://evil.example/", "api.internal"))
                .hasMessage("a Host other than that of its URL");
        assertThatThrownBy(() -> plain("http://api.internal:81/", "api.internal"))
                .hasMessage("a Host other than that of its URL");
        assertThatThrownBy(() -> plain("https://api.internal/", "api.internal"))
                .hasMessage("a scheme other than that of its connection");
        assertThatThrownBy(() -> plain("ftp://api.internal/", "api.internal")).hasMessage("a scheme that is not HTTP");
        assertThatThrownBy(() -> plain("http://user@api.internal/", null))
                .hasMessage("a host with a character that no host has");
        assertThatThrownBy(() -> plain("/v1", null)).hasMessage("no Host");
    }

    @Test
    void readsWhatATunnelIsFor() {
        assertThat(RequestUrl.ofTunnel("api.internal:8443").port()).isEqualTo(8443);
        assertThatThrownBy(() -> RequestUrl.ofTunnel("api.internal")).hasMessage("a tunnel to no port");
        assertThatThrownBy(() -> RequestUrl.ofTunnel("[::1]")).hasMessage("a tunnel to no port");
    }
}
