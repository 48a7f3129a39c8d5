#include "tests/lab/check/standins.h"

#include "tests/lab/check/daemon.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace portreeve::lab {

namespace {

Descriptor openUdp(const Namespace &where, const ip::Address &address, quint16 port)
{
    return where.inside([&] {
        Descriptor socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        sockaddr_in here{};
        here.sin_family = AF_INET;
        here.sin_port = htons(port);
        here.sin_addr.s_addr = htonl(address.v4());
        const bool bound = bind(socket.get(), reinterpret_cast<const sockaddr *>(&here), sizeof here) == 0;
        return bound ? std::move(socket) : Descriptor();
    });
}

/// Answers everything that waits.
void answerAll(const Descriptor &socket, QByteArray (*answerTo)(const QByteArray &))
{
    for (;;) {
        QByteArray buffer(2048, Qt::Uninitialized);
        sockaddr_in from{};
        socklen_t size = sizeof from;
        const ssize_t count =
            recvfrom(socket.get(), buffer.data(), size_t(buffer.size()), 0, reinterpret_cast<sockaddr *>(&from), &size);
        if (count < 0)
            return;
        const QByteArray answer = answerTo(buffer.left(count));
        sendto(socket.get(), answer.constData(), size_t(answer.size()), 0, reinterpret_cast<const sockaddr *>(&from),
               size);
    }
}

} // namespace

QByteArray failedAnswer(const QByteArray &question)
{
    if (question.size() < 12)
        return {};
    QByteArray answer = question;
    answer[2] = char(quint8(question[2]) | 0x80); // QR
    answer[3] = char(0x82);                       // RA, SERVFAIL
    return answer;
}

QByteArray strangeNegotiation(const QByteArray &question)
{
    constexpr qsizetype DestinationAt = 6;
    if (question.size() < DestinationAt)
        return {};
    const qsizetype destinationSize = quint8(question[5]);
    const qsizetype sourceAt = DestinationAt + destinationSize + 1;
    if (question.size() < sourceAt)
        return {};
    const qsizetype sourceSize = quint8(question[sourceAt - 1]);
    if (question.size() < sourceAt + sourceSize || destinationSize == 0 || sourceSize == 0)
        return {};
    QByteArray destination = question.mid(DestinationAt, destinationSize);
    QByteArray source = question.mid(sourceAt, sourceSize);
    destination[0] = char(quint8(destination[0]) ^ 1);
    source[0] = char(quint8(source[0]) ^ 1);
    return QByteArray::fromHex("c000000000") + char(sourceSize) + source + char(destinationSize) + destination +
           QByteArray::fromHex("00000001");
}

std::unique_ptr<StandIns> StandIns::start(const Namespace &where, const ip::Address &dns, const ip::Address &quic)
{
    std::unique_ptr<StandIns> all(new StandIns);
    all->m_dns = openUdp(where, dns, FailingDns);
    all->m_quic = openUdp(where, quic, OtherQuicIds);
    all->m_silent = silentListener(where, NeverSpeaks);
    all->m_stop = Descriptor(eventfd(0, EFD_CLOEXEC));
    if (!all->m_dns.isOpen() || !all->m_quic.isOpen() || !all->m_silent.isOpen() || !all->m_stop.isOpen())
        return nullptr;
    all->m_thread = std::thread([&here = *all] { here.work(); });
    return all;
}

StandIns::~StandIns()
{
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = write(m_stop.get(), &one, sizeof one);
    if (m_thread.joinable())
        m_thread.join();
}

void StandIns::work()
{
    for (;;) {
        pollfd waiting[] = {{m_stop.get(), POLLIN, 0}, {m_dns.get(), POLLIN, 0}, {m_quic.get(), POLLIN, 0}};
        poll(waiting, 3, -1);
        if (waiting[0].revents & POLLIN)
            return;
        answerAll(m_dns, failedAnswer);
        answerAll(m_quic, strangeNegotiation);
    }
}

} // namespace portreeve::lab
