// first_window [--peak-memory] PROGRAM [ARGUMENT..]: starts the program on the X display and prints the milliseconds
// from its start until a window of it stands on the screen with more than one colour in it. With --peak-memory it then
// waits until the program has been idle for a second and prints its peak resident memory in MiB instead. The program
// is ended afterwards. The root window must belong to nobody else: a display of its own, without a window manager.
#include <xcb/xcb.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>

#include <unistd.h>

namespace {

constexpr int TimeLimitMs = 30'000;
constexpr int SmallestSide = 200; ///< anything smaller is a splash, a helper or a tooltip
constexpr int Lines = 10;         ///< a window is looked at along the lines between so many strips

template<typename T>
struct Free {
    void operator()(T *value) const { ::free(value); } // NOLINT(cppcoreguidelines-no-malloc): XCB gives malloc's
};
template<typename T>
using Reply = std::unique_ptr<T, Free<T>>;

class Display
{
public:
    Display()
        : m_connection(xcb_connect(nullptr, nullptr))
    {
        if (isGood())
            m_root = xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data->root;
    }
    ~Display() { xcb_disconnect(m_connection); }
    Display(const Display &) = delete;
    Display &operator=(const Display &) = delete;

    [[nodiscard]] bool isGood() const { return xcb_connection_has_error(m_connection) == 0; }

    /// Whether a window that a user would call one is on the screen and drawn.
    [[nodiscard]] bool showsWindow() const
    {
        const Reply<xcb_query_tree_reply_t> tree(
            xcb_query_tree_reply(m_connection, xcb_query_tree(m_connection, m_root), nullptr));
        if (!tree)
            return false;
        const xcb_window_t *windows = xcb_query_tree_children(tree.get());
        return std::any_of(windows, windows + xcb_query_tree_children_length(tree.get()),
                           [this](xcb_window_t window) { return isDrawn(window); });
    }

private:
    [[nodiscard]] bool isDrawn(xcb_window_t window) const
    {
        const Reply<xcb_get_window_attributes_reply_t> attributes(
            xcb_get_window_attributes_reply(m_connection, xcb_get_window_attributes(m_connection, window), nullptr));
        if (!attributes || attributes->map_state != XCB_MAP_STATE_VIEWABLE || attributes->override_redirect)
            return false;
        const Reply<xcb_get_geometry_reply_t> size(
            xcb_get_geometry_reply(m_connection, xcb_get_geometry(m_connection, window), nullptr));
        if (!size || size->width < SmallestSide || size->height < SmallestSide)
            return false;
        for (int line = 1; line < Lines; ++line) {
            if (hasTwoColours(window, *size, size->height * line / Lines))
                return true;
        }
        return false;
    }

    [[nodiscard]] bool hasTwoColours(xcb_window_t window, const xcb_get_geometry_reply_t &size, int y) const
    {
        const auto cookie =
            xcb_get_image(m_connection, XCB_IMAGE_FORMAT_Z_PIXMAP, window, 0, int16_t(y), size.width, 1, ~0U);
        const Reply<xcb_get_image_reply_t> line(xcb_get_image_reply(m_connection, cookie, nullptr));
        if (!line)
            return false;
        const auto *pixels = reinterpret_cast<const quint32 *>(xcb_get_image_data(line.get()));
        const auto *end = pixels + xcb_get_image_data_length(line.get()) / int(sizeof(quint32));
        return std::adjacent_find(pixels, end, std::not_equal_to<>()) != end;
    }

    xcb_connection_t *m_connection;
    xcb_window_t m_root = XCB_NONE;
};

bool waitFor(int intervalUs, const std::function<bool()> &condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > TimeLimitMs)
            return false;
        QThread::usleep(ulong(intervalUs));
    }
    return true;
}

QByteArray procFile(qint64 pid, const char *name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Processor time used so far, in clock ticks (proc(5): utime and stime).
qint64 ticksOf(qint64 pid)
{
    const QList<QByteArray> fields = procFile(pid, "stat").split(')').last().simplified().split(' ');
    return fields.size() > 12 ? fields[11].toLongLong() + fields[12].toLongLong() : -1;
}

std::optional<double> peakMemory(qint64 pid)
{
    QElapsedTimer idle;
    qint64 ticks = -1;
    const bool settled = waitFor(50'000, [&] {
        const qint64 now = ticksOf(pid);
        if (now != ticks)
            idle.start();
        ticks = now;
        return idle.elapsed() >= 1000;
    });
    for (const QByteArray &line : procFile(pid, "status").split('\n')) {
        if (settled && line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return std::nullopt;
}

void end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(3000)) {
        process.kill();
        process.waitForFinished();
    }
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments().mid(1);
    const bool memory = arguments.value(0) == QLatin1String("--peak-memory");
    if (memory)
        arguments.removeFirst();
    const Display display;
    if (arguments.isEmpty() || !display.isGood() || display.showsWindow()) {
        std::fputs("first_window: needs a program and an empty X display\n", stderr);
        return 64;
    }
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer timer;
    timer.start();
    process.start(arguments.takeFirst(), arguments);
    std::optional<double> figure;
    if (process.waitForStarted() && waitFor(500, [&] { return display.showsWindow(); }))
        figure = memory ? peakMemory(process.processId()) : double(timer.nsecsElapsed()) / 1e6;
    end(process);
    if (!figure || !waitFor(10'000, [&] { return !display.showsWindow(); }))
        return 1;
    std::printf("%f\n", *figure);
    return 0;
}
