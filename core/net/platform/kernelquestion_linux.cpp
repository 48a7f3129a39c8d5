#include "core/net/platform/kernelquestion.h"

#include <cerrno>
#include <cstring>

#include <linux/netlink.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace portreeve::net {

namespace {

constexpr qsizetype PartSize = 64 * 1024;            // of an answer: the kernel fills at most 32 KiB
constexpr qsizetype LongestTable = 64 * 1024 * 1024; // routers with all routes of the Internet are not checked from

Error unavailable(int error)
{
    return {ErrorCode::Unavailable,
            PR_MESSAGE("net", "Cannot read the network tables of this device"),
            PR_MESSAGE("net", "The system said: %1.").arg(QString::fromLocal8Bit(std::strerror(error))),
            {},
            {}};
}

Result<QByteArray> exchange(int socket, const QByteArray &request)
{
    timeval limit{};
    limit.tv_sec = 1;
    (void)::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    sockaddr_nl kernel{};
    kernel.nl_family = AF_NETLINK;
    if (::sendto(socket, request.constData(), size_t(request.size()), 0, reinterpret_cast<const sockaddr *>(&kernel),
                 sizeof kernel) != request.size())
        return unavailable(errno);
    QByteArray answer;
    QByteArray part(PartSize, Qt::Uninitialized);
    while (answer.size() < LongestTable) {
        const ssize_t got = ::recv(socket, part.data(), size_t(part.size()), MSG_TRUNC);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || got > part.size())
            return unavailable(got < 0 ? errno : EMSGSIZE);
        const QByteArray arrived = part.first(got);
        answer.append(arrived);
        if (isWholeAnswer(arrived))
            return answer;
    }
    return unavailable(EMSGSIZE);
}

} // namespace

Result<QByteArray> askKernel(const KernelQuestion &question)
{
    const int socket = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    if (socket < 0)
        return unavailable(errno);
    Result<QByteArray> answer = exchange(socket, kernelRequest(question));
    ::close(socket);
    return answer;
}

} // namespace portreeve::net
