#include "app/interrupt.h"

#ifdef Q_OS_WIN
#include <atomic>
#include <windows.h>
#else
#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace portreeve::app {

#ifdef Q_OS_WIN

namespace {

// The console's handler takes no argument of ours.
std::atomic<InterruptWatch *> theWatch = nullptr;

BOOL WINAPI onConsoleEvent(DWORD event)
{
    InterruptWatch *watch = theWatch.exchange(nullptr);
    if (watch == nullptr || (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT))
        return FALSE;
    QMetaObject::invokeMethod(watch, &InterruptWatch::interrupted, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

InterruptWatch::InterruptWatch()
{
    theWatch = this;
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

InterruptWatch::~InterruptWatch()
{
    theWatch = nullptr;
    SetConsoleCtrlHandler(onConsoleEvent, FALSE);
}

#else

namespace {

// A signal handler takes no argument of ours and may do little more than write.
std::array<int, 2> thePipe = {-1, -1};

void onSignal(int)
{
    const char byte = 1;
    (void)!write(thePipe[1], &byte, 1);
}

} // namespace

InterruptWatch::InterruptWatch()
{
    if (pipe(thePipe.data()) != 0)
        return; // the usual handling stays
    for (const int end : thePipe)
        fcntl(end, F_SETFD, FD_CLOEXEC);
    auto *notifier = new QSocketNotifier(thePipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT interrupted();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = int(SA_RESTART | SA_RESETHAND);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

InterruptWatch::~InterruptWatch()
{
    if (thePipe[0] < 0)
        return;
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    for (int &end : thePipe)
        close(std::exchange(end, -1));
}

#endif

} // namespace portreeve::app
