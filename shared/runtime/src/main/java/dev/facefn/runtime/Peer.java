package dev.facefn.runtime;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Where a request comes from.
public final class Peer {
    /// A site has that many bytes of an IPv6 address for itself to choose the others.
    private static final int NETWORK_BYTES = 8;

    private Peer() {}

    /// The same of an address as text; empty for what is none.
    public static String of(String address) {
        try {
            return of(InetAddress.ofLiteral(address), List.of(), 0);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /// @param forwarded values of `X-Forwarded-For`, of which only what our proxies added counts
    /// @param proxies that stand before us
    /// @return the address; of IPv6 its first 64 bits
    static String of(InetAddress remote, List<String> forwarded, int proxies) {
        if (proxies > 0) {
            List<String> added =
                    forwarded.stream()
                            .flatMap(value -> Stream.of(value.split(",", -1)))
                            .map(String::strip)
                            .toList();
            if (added.size() >= proxies) {
                return added.get(added.size() - proxies);
            }
        }
        return remote instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(remote.getAddress(), NETWORK_BYTES))
                        + "::/64"
                : remote.getHostAddress();
    }
}
