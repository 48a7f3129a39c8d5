#include "app/interrupt.h"
#include "app/selectionoptions.h"
#include "core/base/filewrite.h"
#include "core/feed/feedserver.h"
#include "core/requirements/policydraft.h"

#include <QDir>
#include <QEventLoop>
#include <QTimer>

namespace portreeve::app {

namespace {

constexpr int RefreshMs = 60'000;

/// Where to listen: "127.0.0.1:8080", "[::1]:8080".
struct Place {
    QHostAddress address;
    quint16 port = 0;
};

std::optional<Place> placeOf(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    const uint port = text.mid(colon + 1).toUInt(&isNumber);
    QString host = text.left(colon);
    const bool bracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (bracketed)
        host = host.mid(1, host.size() - 2);
    Place place{QHostAddress(host), static_cast<quint16>(port)};
    const bool v6 = place.address.protocol() == QAbstractSocket::IPv6Protocol;
    if (colon < 1 || !isNumber || port > 65535 || place.address.isNull() || v6 != bracketed)
        return std::nullopt;
    return place;
}

class ServeCommand final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "serve"; }
    [[nodiscard]] std::string summary() const override { return "Serve lists for firewalls that fetch them"; }

    void declare(Options &options) override
    {
        m_selection.declare(options);
        options.text("--bind", m_bind, "Where to listen; without it, and without --dir, 127.0.0.1:8080",
                     "ADDRESS:PORT");
        options.text("--dir", m_folder, "Write the lists into this folder, for a web server of your own", "DIR");
        options.footer(
            "Plain HTTP, read-only: GET and HEAD, ETag and Last-Modified. The lists follow newer snapshots of "
            "the published ranges. With --dir alone, they are written once. Exit code 130: interrupted.");
    }

    Result<ExitCode> run(Environment &environment) override
    {
        const bool listens = !m_bind.isEmpty() || m_folder.isEmpty();
        const std::optional<Place> place = placeOf(m_bind.isEmpty() ? QStringLiteral("127.0.0.1:8080") : m_bind);
        if (!place)
            return Error{ErrorCode::Usage, PR_MESSAGE("app", "the command line is not understood"),
                         PR_MESSAGE("app", "\"%1\" is not an address with a port").arg(m_bind),
                         QStringLiteral("--bind"), PR_MESSAGE("app", "Give it as 127.0.0.1:8080 or [::1]:8080.")};
        Result<feed::FeedSet> made = make(environment);
        if (!made)
            return made.error();
        for (const feed::EmptyFeed &empty : std::as_const(made->empty))
            environment.console.say(QStringLiteral("no list: %1: %2").arg(empty.name, empty.reason.english()));
        if (const Result<void> written = writeFolder(made->feeds); !written)
            return written.error();
        return listens ? serve(environment, *place, made->feeds) : Result<ExitCode>(ExitCode::Done);
    }

private:
    Result<feed::FeedSet> make(Environment &environment, const QList<feed::Feed> &before = {})
    {
        const Result<SelectedFacts> facts = m_selection.load(environment);
        if (!facts)
            return facts.error();
        const policy::Draft draft = requirements::draftPolicy(facts->set, facts->selection);
        feed::FeedSet made = feed::makeFeeds(draft, {}, environment.clock.now(), before);
        if (made.feeds.isEmpty())
            return feed::nothingToServe(made);
        return made;
    }

    [[nodiscard]] Result<void> writeFolder(const QList<feed::Feed> &feeds) const
    {
        if (m_folder.isEmpty())
            return {};
        for (const feed::Feed &feed : feeds) {
            const QString path = QDir(m_folder).filePath(feed.name);
            if (const Result<void> written = writeFileAtomically(path, feed.bytes, Overwrite::Allow); !written)
                return written.error();
        }
        return {};
    }

    Result<ExitCode> serve(Environment &environment, const Place &place, const QList<feed::Feed> &feeds)
    {
        feed::FeedServer server(environment.clock);
        server.setFeeds(feeds);
        if (const Result<void> listening = server.listen(place.address, place.port); !listening)
            return listening.error();
        sayWhere(environment, place.address, server);
        if (!place.address.isLoopback())
            environment.console.say(QStringLiteral("Everybody who reaches this address can read the lists."));
        QObject::connect(&server, &feed::FeedServer::served, &server, [&](const feed::Served &served) {
            environment.console.say(
                QStringLiteral("%1 %2 %3 %4").arg(served.peer, served.method, served.path).arg(served.status));
        });
        QTimer refresh;
        QObject::connect(&refresh, &QTimer::timeout, &server, [&] { renew(environment, server); });
        refresh.start(RefreshMs);
        QEventLoop loop;
        InterruptWatch watch;
        QObject::connect(&watch, &InterruptWatch::interrupted, &loop, &QEventLoop::quit);
        loop.exec();
        return ExitCode::Interrupted;
    }

    static void sayWhere(Environment &environment, const QHostAddress &address, const feed::FeedServer &server)
    {
        for (const feed::Feed &feed : server.feeds())
            environment.console.say(QStringLiteral("%1  %2").arg(feed::urlOf(feed, address, server.port()), feed.use));
    }

    /// Lists that cannot be made anew stay as they are.
    void renew(Environment &environment, feed::FeedServer &server)
    {
        const Result<feed::FeedSet> made = make(environment, server.feeds());
        if (!made) {
            environment.console.say(made.error().english());
            return;
        }
        if (made->feeds == server.feeds())
            return;
        server.setFeeds(made->feeds);
        if (const Result<void> written = writeFolder(made->feeds); !written)
            environment.console.say(written.error().english());
        environment.console.say(QStringLiteral("the lists have changed"));
    }

    SelectionOptions m_selection;
    QString m_bind;
    QString m_folder;
};

} // namespace

std::unique_ptr<Command> make_serve_command()
{
    return std::make_unique<ServeCommand>();
}

} // namespace portreeve::app
