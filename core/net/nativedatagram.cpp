#include "core/net/nativedatagram.h"

#include "core/net/platform/datagrams.h"

#include <cerrno>
#include <deque>

namespace portreeve::net {

namespace {

std::chrono::nanoseconds wallTime()
{
    return std::chrono::system_clock::now().time_since_epoch();
}

class NativeChannel final : public DatagramChannel
{
public:
    NativeChannel(EventLoop &loop, const DatagramRequest &request, std::function<void(const DatagramEvent &)> onEvent);
    ~NativeChannel() override;
    NativeChannel(const NativeChannel &) = delete;
    NativeChannel &operator=(const NativeChannel &) = delete;

    void send(const QByteArray &bytes) override;

private:
    void onReady();
    void collectErrors();
    void collectDatagrams();
    void queueFault(const NetworkError &error, bool local);
    void deliver();
    [[nodiscard]] DatagramEvent arrived(const Arrival &arrival) const;

    EventLoop &m_loop;
    ip::Family m_family;
    std::function<void(const DatagramEvent &)> m_onEvent;
    SocketHandle m_socket = NoSocket;
    std::chrono::nanoseconds m_sent{0};     ///< monotonic
    std::chrono::nanoseconds m_sentWall{0}; ///< of the same moment
    std::deque<DatagramEvent> m_events;     ///< not yet told
    bool m_delivering = false;
    Timer m_delivery;
};

NativeChannel::NativeChannel(EventLoop &loop, const DatagramRequest &request,
                             std::function<void(const DatagramEvent &)> onEvent)
    : m_loop(loop)
    , m_family(request.address.family())
    , m_onEvent(std::move(onEvent))
{
    int error = 0;
    m_socket = openDatagram(request, error);
    if (m_socket == NoSocket)
        queueFault({error, -1, -1, {}}, true);
    else if (!m_loop.watch(m_socket, {true, false}, [this](const ReadySocket &) { onReady(); }))
        queueFault({ENOMEM, -1, -1, {}}, true);
}

NativeChannel::~NativeChannel()
{
    if (m_socket == NoSocket)
        return;
    m_loop.unwatch(m_socket);
    closeSocket(m_socket);
}

void NativeChannel::send(const QByteArray &bytes)
{
    if (m_socket == NoSocket)
        return;
    m_sent = m_loop.clock().monotonic();
    m_sentWall = wallTime();
    const Transfer sent = sendSome(m_socket, bytes.constData(), bytes.size());
    if (sent.error == 0)
        return; // a full queue loses the datagram as the network may; the sender tries again
    // An ICMP message that came for an earlier datagram is reported by the next call: it is not this one's.
    const qsizetype before = qsizetype(m_events.size());
    collectErrors();
    if (qsizetype(m_events.size()) == before)
        queueFault({sent.error, -1, -1, {}}, true);
}

void NativeChannel::onReady()
{
    collectErrors();
    collectDatagrams();
}

void NativeChannel::collectErrors()
{
    while (const std::optional<NetworkError> error = takeNetworkError(m_socket)) {
        if (error->error != 0)
            queueFault(*error, error->icmpType < 0);
    }
}

void NativeChannel::collectDatagrams()
{
    for (;;) {
        const Arrival arrival = receiveDatagram(m_socket);
        if (arrival.transfer.wouldBlock)
            return;
        if (arrival.transfer.error != 0) {
            // Where the system keeps no error queue, the number is all there is; elsewhere it was collected above.
            if (m_events.empty())
                queueFault({arrival.transfer.error, -1, -1, {}}, false);
            return;
        }
        m_events.push_back(arrived(arrival));
        deliver();
    }
}

DatagramEvent NativeChannel::arrived(const Arrival &arrival) const
{
    DatagramEvent event;
    event.bytes = arrival.bytes;
    event.elapsed = m_loop.clock().monotonic() - m_sent;
    if (arrival.wallTime) {
        // The clock of the wall may be set in between; then the two disagree.
        const std::chrono::nanoseconds byKernel = *arrival.wallTime - m_sentWall;
        if (byKernel.count() > 0 && byKernel <= event.elapsed) {
            event.elapsed = byKernel;
            event.kernelTime = true;
        }
    }
    return event;
}

void NativeChannel::queueFault(const NetworkError &error, bool local)
{
    DatagramEvent event;
    event.fault = classifyNetworkError(error, m_family);
    event.systemError = errorName(error.error);
    event.reporter = error.reporter;
    event.icmpType = error.icmpType;
    event.icmpCode = error.icmpCode;
    event.local = local;
    event.elapsed = m_loop.clock().monotonic() - m_sent;
    m_events.push_back(event);
    deliver();
}

/// Later and one by one, because the owner may destroy the channel when it hears.
void NativeChannel::deliver()
{
    if (m_delivering)
        return;
    m_delivering = true;
    m_delivery = Timer(m_loop, {}, [this] {
        m_delivering = false;
        const DatagramEvent event = std::move(m_events.front());
        m_events.pop_front();
        if (!m_events.empty())
            deliver();
        const auto tell = m_onEvent;
        tell(event); // may destroy this
    });
}

} // namespace

std::unique_ptr<DatagramChannel> NativeDatagramOpener::open(const DatagramRequest &request,
                                                            std::function<void(const DatagramEvent &)> onEvent)
{
    return std::make_unique<NativeChannel>(m_loop, request, std::move(onEvent));
}

} // namespace portreeve::net
