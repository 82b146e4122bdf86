package dev.interlock.policy;

import static dev.interlock.policy.Fixture.ORDINARY_DAY;
import static dev.interlock.policy.Fixture.network;
import static dev.interlock.policy.Fixture.told;
import static dev.interlock.policy.NetworkGrant.Use.CONNECT;
import static dev.interlock.policy.NetworkGrant.Use.LISTEN;
import static dev.interlock.policy.NetworkGrant.Use.RESOLVE;
import static dev.interlock.policy.NetworkGrant.Use.SEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.policy.NetworkOperation.Client;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkPolicyTest {
    private static Policy policy(String... grants) {
        return Policy.of(Fixture.of(List.of(), List.of(), network(grants), Set.of()), List.of(), List.of());
    }

    private static InetAddress address(String text) {
        InetAddress address = AddressKey.parse(text);
        assertThat(address).as(text).isNotNull();
        return address;
    }

    private static NetworkOperation to(NetworkGrant.Use use, String address, int port, String... names) {
        return new NetworkOperation(use, address(address), port, List.of(names), null, Client.ANY);
    }

    private static NetworkOperation name(String name) {
        return new NetworkOperation(RESOLVE, null, 0, List.of(name), null, Client.ANY);
    }

    private static String decided(Policy policy, NetworkOperation operation) {
        return told(policy.decide(operation, ORDINARY_DAY).decision());
    }

    @Test
    void deniesWhatIsNotGrantedAndSaysWhichLineWouldGrantIt() {
        assertThat(policy().decide(to(CONNECT, "10.0.0.5", 6379), ORDINARY_DAY).decision())
                .isEqualTo(new Decision.Deny(
                        "connecting to 10.0.0.5:6379 is not granted (interlock.yaml:1:1)",
                        null,
                        new Place("conf/interlock.yaml", 1, 1),
                        "network: [{ connect: \"10.0.0.5:6379\" }]"));
        assertThat(decided(policy(), to(CONNECT, "10.0.0.5", 6379, "Redis.Internal")))
                .isEqualTo("connecting to redis.internal:6379 (10.0.0.5) is not granted (interlock.yaml:1:1)");
        assertThat(decided(policy(), to(SEND, "2001:db8::1", 53)))
                .isEqualTo("sending to [2001:db8:0:0:0:0:0:1]:53 is not granted (interlock.yaml:1:1)");
        assertThat(decided(policy(), to(LISTEN, "127.0.0.1", 80)))
                .isEqualTo("listening on 127.0.0.1:80 is not granted (interlock.yaml:1:1)");
        assertThat(decided(policy(), name("evil.example")))
                .isEqualTo("looking up evil.example is not granted (interlock.yaml:1:1)");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5:6379, 10.0.0.5, 6379, true",
        "10.0.0.5:6379, 10.0.0.5, 6380, false",
        "10.0.0.5:6379, 10.0.0.6, 6379, false",
        "10.0.0.5:*, 10.0.0.5, 1, true",
        "10.0.0.5:8000-8099, 10.0.0.5, 8099, true",
        "10.0.0.5:8000-8099, 10.0.0.5, 8100, false",
        "10.0.0.0/8:80, 10.255.1.2, 80, true",
        "10.0.0.0/8:80, 11.0.0.1, 80, false",
        "10.1.2.3/8:80, 10.9.9.9, 80, true",
        "0.0.0.0/0:80, 192.168.1.1, 80, true",
        "0.0.0.0/0:80, 2001:db8::1, 80, false",
        "[2001:db8::1]:80, 2001:db8:0::1, 80, true",
        "[2001:db8::]/32:80, 2001:db8:ffff::1, 80, true",
        "[2001:db8::/32]:80, 2001:db8:ffff::1, 80, true",
        "[2001:db8::]/32:80, 2001:db9::1, 80, false",
        "[::]/0:80, 10.0.0.1, 80, false",
        "[::ffff:10.0.0.5]:80, 10.0.0.5, 80, true",
        "[::ffff:10.0.0.0]/104:80, 10.9.0.5, 80, true",
        "10.0.0.5:80, ::ffff:10.0.0.5, 80, true",
        "*:80, 10.0.0.5, 80, true",
        "*:*, 169.254.169.254, 80, true",
        "127.0.0.1:80, 0.0.0.0, 80, false",
        "localhost:80, 127.0.0.1, 80, true",
        "localhost:80, ::1, 80, true",
        "localhost:80, 127.0.0.2, 80, false",
        "redis.internal:6379, 10.0.0.5, 6379, false",
    })
    void matchesAddresses(String grant, String address, int port, boolean matches) {
        assertThat(decided(policy("connect " + grant), to(CONNECT, address, port))
                        .equals("allowed by line 7"))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "redis.internal:6379, redis.internal, true",
        "redis.internal:6379, REDIS.internal., true",
        "redis.internal:6379, evil.redis.internal, false",
        "*.internal:6379, redis.internal, true",
        "*.internal:6379, a.b.internal, true",
        "*.internal:6379, internal, false",
        "*.internal:6379, redis.internal.evil.example, false",
        "redis-*:6379, redis-7.internal, true",
        "redis-?.internal:6379, redis-7.internal, true",
        "*redis*:6379, my-redis-7, true",
        "*:6379, anything.example, true",
    })
    void matchesNames(String grant, String name, boolean matches) {
        assertThat(decided(policy("connect " + grant), to(CONNECT, "10.0.0.5", 6379, name))
                        .equals("allowed by line 7"))
                .isEqualTo(matches);
        assertThat(decided(policy("connect " + grant), name(name)).equals("allowed by line 7"))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "fe80::1",
                "fd00:ec2::254",
                "100.100.100.200",
                "168.63.129.16",
                "0.0.0.0",
                "0.1.2.3",
                "255.255.255.255",
                "240.0.0.1",
                "224.0.0.1",
                "ff02::1",
                "::",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::",
                "2002:7f00:1::",
                "::169.254.169.254"
            })
    void letsNoNameLeadToWhatIsLocalToTheMachine(String address) {
        assertThat(decided(policy("connect *.example:80"), to(CONNECT, address, 80, "evil.example")))
                .contains("is not granted");
        assertThat(Addresses.pins("evil.example", address(address), false)).isFalse();
        assertThat(Addresses.pins("evil.example", address(address), true)).isFalse();
        assertThat(decided(policy("connect *:80"), to(CONNECT, address, 80))).isEqualTo("allowed by line 7");
    }

    @Test
    void letsANameLeadToLoopbackOnlyIfItIsLocalhostOrTheHostsFileSaysSo() {
        InetAddress loopback = address("127.0.0.1");

        assertThat(Addresses.pins("evil.example", loopback, false)).isFalse();
        assertThat(Addresses.pins("app.localhost", loopback, false)).isTrue();
        assertThat(Addresses.pins("LOCALHOST.", address("::1"), false)).isTrue();
        assertThat(Addresses.pins("db.internal", loopback, true)).isTrue();
        assertThat(Addresses.pins("db.internal", address("10.0.0.1"), false)).isTrue();
    }

    @Test
    void opensEndpointsOfDatabasesToDriversAndHostsOfHttpToClients() {
        DatabaseGrant database = Fixture.grant("jdbc:postgresql://db,10.0.0.7:5433/orders", OptionalLong.empty());
        HttpGrant http = new HttpGrant("https://api.example/v1/**", Set.of("GET"), new Place("interlock.yaml", 9, 5));
        Policy policy = Policy.of(
                Fixture.of(List.of(), List.of(), List.of(), Set.of(), List.of(http), database), List.of(), List.of());
        NetworkOperation driver = to(CONNECT, "10.0.0.5", 5432, "db");
        NetworkOperation client = to(CONNECT, "10.0.0.8", 443, "api.example");

        assertThat(policy.opener(driver)).isEqualTo(Client.JDBC_DRIVER);
        assertThat(policy.opener(to(CONNECT, "10.0.0.7", 5433))).isEqualTo(Client.JDBC_DRIVER);
        assertThat(policy.opener(client)).isEqualTo(Client.HTTP_CLIENT);
        assertThat(policy.opener(to(SEND, "10.0.0.5", 5432, "db"))).isNull();
        assertThat(policy.opener(to(CONNECT, "10.0.0.5", 5433, "db"))).isNull();
        assertThat(policy.opener(name("db"))).isEqualTo(Client.ANY);
        assertThat(decided(policy, name("api.example"))).isEqualTo("allowed by line 9");
        assertThat(decided(policy, driver))
                .isEqualTo("connecting to db:5432 (10.0.0.5) is granted to JDBC drivers only (interlock.yaml:7:5)");
        assertThat(decided(policy, client))
                .isEqualTo("connecting to api.example:443 (10.0.0.8) is granted to HTTP clients only"
                        + " (interlock.yaml:9:5)");
        assertThat(decided(policy, by(driver, Client.JDBC_DRIVER))).isEqualTo("allowed by line 7");
        assertThat(decided(policy, by(driver, Client.HTTP_CLIENT))).contains("JDBC drivers only");
        assertThat(decided(policy, by(client, Client.HTTP_CLIENT))).isEqualTo("allowed by line 9");
    }

    private static NetworkOperation by(NetworkOperation operation, Client client) {
        return new NetworkOperation(
                operation.use(),
                operation.address(),
                operation.port(),
                operation.names(),
                operation.socketPath(),
                client);
    }

    @Test
    void opensWhateverADriverIsGrantedButNothingLocalToTheMachine() {
        Policy policy = Policy.of(
                Fixture.of(
                        List.of(),
                        List.of(),
                        List.of(),
                        Set.of(),
                        Fixture.grant("jdbc:postgresql:**", OptionalLong.empty())),
                List.of(),
                List.of());

        assertThat(policy.opener(to(CONNECT, "10.0.0.5", 1234))).isEqualTo(Client.JDBC_DRIVER);
        assertThat(policy.opener(to(CONNECT, "169.254.169.254", 80))).isNull();
    }

    @Test
    void opensUnixSocketsByPath() {
        Policy policy = policy("connect unix:/run/*.sock", "listen unix:/run/own");
        NetworkOperation docker = new NetworkOperation(CONNECT, null, 0, List.of(), "/run/docker.sock", Client.ANY);

        assertThat(decided(policy, docker)).isEqualTo("allowed by line 7");
        assertThat(policy().decide(docker, ORDINARY_DAY).decision())
                .isEqualTo(new Decision.Deny(
                        "connecting to /run/docker.sock is not granted (interlock.yaml:1:1)",
                        null,
                        new Place("conf/interlock.yaml", 1, 1),
                        "network: [{ connect: \"unix:/run/docker.sock\" }]"));
        assertThat(decided(policy, new NetworkOperation(LISTEN, null, 0, List.of(), "/run/own", Client.ANY)))
                .isEqualTo("allowed by line 8");
        assertThat(decided(policy, new NetworkOperation(CONNECT, null, 0, List.of(), "/run/own", Client.ANY)))
                .contains("not granted");
    }

    @Test
    void looksUpBackwardsOnlyWhatSomeGrantOpens() {
        Policy policy = policy("connect 10.0.0.0/8:80");
        NetworkOperation backwards = new NetworkOperation(RESOLVE, address("10.0.0.5"), 0, List.of(), null, Client.ANY);

        assertThat(decided(policy, backwards)).isEqualTo("allowed by line 7");
        assertThat(decided(policy(), backwards))
                .isEqualTo("looking up the name of 10.0.0.5 is not granted (interlock.yaml:1:1)");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1:80, four decimal",
        "2130706433:80, four decimal",
        "0x7f000001:80, four decimal",
        "010.0.0.1:80, four decimal",
        "10.0.*:80, four decimal",
        "10.0.0.5/40:80, the network's length",
        "redis/8:80, a network begins with an address",
        "[::1:80, a bracket is not closed",
        "[zz]:80, the IPv6 address is broken",
        "[1:2:3:4:5:6:7]:80, the IPv6 address is broken",
        "[::1::2]:80, the IPv6 address is broken",
        "redis:0, a port is a number",
        "redis:70000, a port is a number",
        "redis, the port is missing",
    })
    void refusesWhatProgramsReadInDifferentWays(String text, String why) {
        assertThat(org.assertj.core.api.Assertions.catchIllegalArgumentException(() -> HostPattern.parse(text)))
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3com.example:80", "host-1:80", "a1:80", "10.0.0.1.example:80", "*:80", "1e100.net:443"})
    void readsNamesThatHoldDigits(String text) {
        assertThat(HostPattern.parse(text).named()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, 127.0.0.1, true",
        "127.0.0.1:*, 127.0.0.1, true",
        "localhost:8080, ::1, true",
        "0.0.0.0:8080, 10.0.0.5, true",
        "[::]:8080, 10.0.0.5, true",
        "127.0.0.1:8081, 127.0.0.1, false",
        "10.0.0.5:8080, 127.0.0.1, false"
    })
    void opensToThisProcessWhereItMayListenItself(String grant, String address, boolean open) {
        Policy policy = policy("listen " + grant);
        NetworkOperation self = new NetworkOperation(CONNECT, address(address), 8080, List.of(), null, Client.SELF);

        assertThat(policy.mayListen(self)).isEqualTo(open);
        assertThat(decided(policy, self).startsWith("allowed by line ")).isEqualTo(open);
        assertThat(decided(policy, to(CONNECT, address, 8080))).contains(" is not granted ");
        assertThat(policy.opener(self)).isNull();
    }

    @Test
    void saysThatAPortOfTheJdksChoiceNeedsEveryPort() {
        assertThat(policy().decide(to(LISTEN, "::1", 0), ORDINARY_DAY).decision())
                .isEqualTo(new Decision.Deny(
                        "listening on [0:0:0:0:0:0:0:1]:0 is not granted (interlock.yaml:1:1)",
                        null,
                        new Place("conf/interlock.yaml", 1, 1),
                        "network: [{ listen: \"[0:0:0:0:0:0:0:1]:*\" }]"));
    }
}
