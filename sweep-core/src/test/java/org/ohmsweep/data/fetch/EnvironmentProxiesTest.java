package org.ohmsweep.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.UserException;

class EnvironmentProxiesTest {
    private static Proxy proxy(String address, String... variables) {
        Map<String, String> environment = new java.util.HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return new EnvironmentProxies(environment).select(URI.create(address)).get(0);
    }

    private static void assertProxy(Proxy proxy, String host, int port) {
        assertThat(proxy.type()).isEqualTo(Proxy.Type.HTTP);
        assertThat(((InetSocketAddress) proxy.address()).getHostString()).isEqualTo(host);
        assertThat(((InetSocketAddress) proxy.address()).getPort()).isEqualTo(port);
    }

    @Test
    void theVariableOfTheSchemeCounts() {
        assertThat(proxy("https://a.org/x")).isEqualTo(Proxy.NO_PROXY);
        assertThat(proxy("https://a.org/x", "http_proxy", "http://p:1")).isEqualTo(Proxy.NO_PROXY);
        assertProxy(proxy("https://a.org/x", "https_proxy", "http://p:3128/"), "p", 3128);
        assertProxy(proxy("https://a.org/x", "HTTPS_PROXY", "p:3128"), "p", 3128);
        assertProxy(proxy("http://a.org/x", "all_proxy", "p", "https_proxy", "q:1"), "p", 80);
        assertThat(proxy("http://a.org/x", "http_proxy", " ")).isEqualTo(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "b.org, a.org", ".org", "*.org", "www.A.org:443", "localhost www.a.org"})
    void excludedHostsAreAskedDirectly(String excluded) {
        assertThat(proxy("https://www.a.org/x", "https_proxy", "p:1", "no_proxy", excluded))
                .isEqualTo(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.org", "ww.a.org", "a.or", "x.www.a.org"})
    void othersAreNot(String excluded) {
        assertProxy(proxy("https://www.a.org/x", "https_proxy", "p:1", "NO_PROXY", excluded), "p", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://p:1", "http://", "http://p:x", "a b"})
    void whatIsNoProxyIsAnError(String text) {
        assertThatThrownBy(() -> proxy("https://a.org/x", "https_proxy", text))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("https_proxy", "'" + text + "'");
    }
}
