#include "tests/lab/check/daemon.h"

#include <QTest>

#include <csignal>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>

namespace portreeve::lab {

namespace {

constexpr int Patience = 10'000; // ms; never waited out when all is well

sockaddr_in socketAddress(quint32 address, quint16 port)
{
    sockaddr_in result{};
    result.sin_family = AF_INET;
    result.sin_port = htons(port);
    result.sin_addr.s_addr = htonl(address);
    return result;
}

} // namespace

void dieWithTheTest(QProcess &process)
{
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

Result<std::unique_ptr<Daemon>> Daemon::start(const Namespace &where, const QString &program,
                                              const QStringList &arguments,
                                              const std::function<bool(const QByteArray &said)> &ready)
{
    std::unique_ptr<Daemon> daemon(new Daemon);
    QProcess &process = daemon->m_process;
    dieWithTheTest(process);
    where.inside([&] { process.start(program, arguments); }); // the child begins in the namespace of this thread
    QByteArray said;
    const auto settled = [&] {
        said += process.readAllStandardError();
        return process.state() == QProcess::NotRunning || ready(said);
    };
    if (process.waitForStarted() && QTest::qWaitFor(settled, Patience) && process.state() == QProcess::Running)
        return daemon;
    said += process.readAllStandardError() + process.readAllStandardOutput() + process.errorString().toUtf8();
    return Error{ErrorCode::Unavailable, Message("test", program.toUtf8()), Message("test", said), {}, {}};
}

Daemon::~Daemon()
{
    m_process.kill();
    m_process.waitForFinished();
}

bool accepts(const Namespace &where, const ip::Address &address, quint16 port)
{
    return where.inside([&] {
        const Descriptor probe(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const sockaddr_in there = socketAddress(address.v4(), port);
        return connect(probe.get(), reinterpret_cast<const sockaddr *>(&there), sizeof there) == 0;
    });
}

Descriptor silentListener(const Namespace &where, quint16 port)
{
    return where.inside([&] {
        Descriptor listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const sockaddr_in here = socketAddress(INADDR_ANY, port);
        const bool listening = bind(listener.get(), reinterpret_cast<const sockaddr *>(&here), sizeof here) == 0 &&
                               listen(listener.get(), 4096) == 0;
        return listening ? std::move(listener) : Descriptor();
    });
}

} // namespace portreeve::lab
