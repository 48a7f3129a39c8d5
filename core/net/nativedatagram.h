#pragma once

#include "core/net/datagram.h"
#include "core/net/eventloop.h"

namespace portreeve::net {

/// UDP with the system's sockets on the event loop's thread, which also makes and destroys it.
class NativeDatagramOpener final : public DatagramOpener
{
public:
    explicit NativeDatagramOpener(EventLoop &loop)
        : m_loop(loop)
    {}

    std::unique_ptr<DatagramChannel> open(const DatagramRequest &request,
                                          std::function<void(const DatagramEvent &)> onEvent) override;

private:
    EventLoop &m_loop;
};

} // namespace portreeve::net
