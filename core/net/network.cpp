#include "core/net/network.h"

#include "core/net/nativeconnector.h"
#include "core/net/nativedatagram.h"
#include "core/net/platform/sockets.h"
#include "core/pki/pinnedroots.h"

#include <QRandomGenerator>

namespace portreeve::net {

Result<Network> makeNativeNetwork(EventLoop &loop, const NetworkOptions &options)
{
    std::shared_ptr<const pki::TrustStore> service;
    if (!options.serviceRoots.isEmpty()) {
        auto store = pki::TrustStore::from(options.serviceRoots, true);
        if (!store)
            return store.error();
        service = *store;
    }
    auto resolver = CaresResolver::create(loop, options.dnsServer, options.timeout,
                                          [] { return quint16(QRandomGenerator::system()->bounded(0x10000)); });
    if (!resolver)
        return resolver.error();
    const auto trust = [service] {
        const auto pinned = pki::TrustStore::from(pki::amazonRootDers());
        return TrustSettings{pki::TrustStore::fromSystem(), pinned ? *pinned : nullptr, service};
    };
    Network network;
    network.resolver = std::move(*resolver);
    network.connector = std::make_unique<NativeConnector>(loop, trust);
    network.datagrams = std::make_unique<NativeDatagramOpener>(loop);
    network.random = [](qsizetype count) {
        std::vector<quint32> words(size_t(count + 3) / 4);
        QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
        return QByteArray(reinterpret_cast<const char *>(words.data()), count);
    };
    return network;
}

int mostConnections()
{
    constexpr int ForOthers = 64; // files, pipes, the window system
    return std::max(1, socketLimit() - ForOthers);
}

} // namespace portreeve::net
