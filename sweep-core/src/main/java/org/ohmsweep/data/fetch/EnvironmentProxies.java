package org.ohmsweep.data.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ohmsweep.UserException;

/**
 * The proxies that the environment names, as other programs read it: {@code https_proxy}, {@code http_proxy},
 * {@code all_proxy} and {@code no_proxy}, in small or capital letters. Java itself looks only at its system properties. A
 * proxy that asks for a password is not supported.
 */
public final class EnvironmentProxies extends ProxySelector {
    private static final String ALL = "all";
    private static final int PORT = 80;

    private final Map<String, String> environment;

    /** @param environment the environment variables */
    public EnvironmentProxies(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** @throws UserException when a variable's value is not the address of a proxy */
    @Override
    public List<Proxy> select(URI address) {
        if (isExcluded(address.getHost())) {
            return List.of(Proxy.NO_PROXY);
        }
        return List.of(proxy(address.getScheme())
                .or(() -> proxy(ALL))
                .map(host -> new Proxy(Proxy.Type.HTTP, host))
                .orElse(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException e) {
        // The download fails and says so.
    }

    private boolean isExcluded(String host) {
        String name = "." + host.toLowerCase(Locale.ROOT);
        return variable("no_proxy").stream()
                .flatMap(text -> Stream.of(text.toLowerCase(Locale.ROOT).split("[,\\s]+")))
                .map(entry -> entry.replaceFirst(":[0-9]+$", "").replaceFirst("^\\*?\\.", ""))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*") || name.endsWith("." + entry));
    }

    private Optional<InetSocketAddress> proxy(String scheme) {
        String name = scheme.toLowerCase(Locale.ROOT) + "_proxy";
        return variable(name).map(text -> {
            try {
                URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
                if (proxy.getHost() != null && proxy.getScheme().startsWith("http")) {
                    return new InetSocketAddress(proxy.getHost(), proxy.getPort() < 0 ? PORT : proxy.getPort());
                }
            } catch (IllegalArgumentException e) {
                // said below
            }
            throw new UserException(
                    "The environment variable " + name + " is '" + text
                            + "', which is not the address of an HTTP proxy",
                    "Write it as http://HOST:PORT, or unset it.");
        });
    }

    private Optional<String> variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(environment::get)
                .filter(text -> text != null && !text.isBlank())
                .map(String::strip)
                .findFirst();
    }
}
