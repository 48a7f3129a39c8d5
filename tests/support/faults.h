#pragma once

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

/// What goes wrong around a program, made on purpose.
namespace portreeve::tests {

/// Permissions do not bind root; while this lives, root is nobody.
class AsOrdinaryUser
{
public:
    AsOrdinaryUser()
    {
        if (geteuid() == 0)
            m_changed = seteuid(65534) == 0;
    }
    ~AsOrdinaryUser()
    {
        if (m_changed && seteuid(0) != 0)
            qFatal("the test cannot become root again");
    }

private:
    bool m_changed = false;
};

/// Files of this process cannot grow beyond `bytes` while this lives: what a full disk does, without one.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }

private:
    rlimit m_before{};
    void (*m_signal)(int) = nullptr;
};

} // namespace portreeve::tests
#endif
