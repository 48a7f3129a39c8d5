#include "tests/lab/nft/namespace.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

namespace portreeve::lab {

namespace {

Descriptor currentNamespace()
{
    return Descriptor(open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC));
}

} // namespace

Descriptor::~Descriptor()
{
    if (m_fd >= 0)
        close(m_fd);
}

Error systemError(const char *operation)
{
    return Error{ErrorCode::Unavailable, Message("test", operation), Message("test", std::strerror(errno)), {}, {}};
}

Result<Namespace> Namespace::create()
{
    const Descriptor home = currentNamespace();
    if (!home.isOpen() || unshare(CLONE_NEWNET) != 0)
        return systemError("cannot make a network namespace");
    Namespace made(currentNamespace());
    if (setns(home.get(), CLONE_NEWNET) != 0)
        return systemError("cannot come back from a network namespace");
    const Result<QByteArray> up = made.run(QStringLiteral("ip"), {QStringLiteral("link"), QStringLiteral("set"),
                                                                  QStringLiteral("lo"), QStringLiteral("up")});
    return up ? Result<Namespace>(std::move(made)) : Result<Namespace>(up.error());
}

Namespace::Visit::Visit(const Namespace &there)
    : m_home(currentNamespace())
{
    if (setns(there.m_descriptor.get(), CLONE_NEWNET) != 0)
        qFatal("cannot enter a network namespace: %s", std::strerror(errno));
}

Namespace::Visit::~Visit()
{
    if (setns(m_home.get(), CLONE_NEWNET) != 0)
        qFatal("cannot leave a network namespace: %s", std::strerror(errno));
}

Result<QByteArray> Namespace::run(const QString &program, const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    inside([&] { process.start(program, arguments); }); // the child begins in the namespace of this thread
    process.write(input);
    process.closeWriteChannel();
    const bool finished = process.waitForFinished(30000);
    if (finished && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return process.readAllStandardOutput();
    const QString command = QStringLiteral("%1 %2").arg(program, arguments.join(u' '));
    return Error{ErrorCode::Unavailable,
                 Message("test", command.toUtf8()),
                 Message("test", process.readAllStandardError() + process.errorString().toUtf8()),
                 {},
                 {}};
}

bool Namespace::set(const char *name, const char *value) const
{
    return inside([&] {
        QFile file(QStringLiteral("/proc/sys/%1").arg(QLatin1String(name)));
        return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(value) > 0;
    });
}

QString Namespace::path() const
{
    return QStringLiteral("/proc/%1/fd/%2").arg(QCoreApplication::applicationPid()).arg(m_descriptor.get());
}

} // namespace portreeve::lab
