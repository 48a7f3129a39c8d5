#include "app/window/feedpresenter.h"

#include "core/base/background.h"
#include "core/requirements/policydraft.h"
#include "ui/text/say.h"

#include <QNetworkInterface>

#include <algorithm>

namespace portreeve::app {

using pages::FeedRow;
using pages::FeedState;

QStringList ownAddresses()
{
    QStringList addresses;
    const QList<QHostAddress> all = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : all) {
        if (!address.isLoopback() && !address.isLinkLocal())
            addresses.append(address.toString());
    }
    return addresses;
}

FeedPresenter::FeedPresenter(const Session &session, pages::FeedModel &model, const Clock &clock,
                             std::function<QStringList()> addresses, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_clock(clock)
    , m_addresses(std::move(addresses))
{
    connect(&model, &pages::FeedModel::startRequested, this, &FeedPresenter::start);
    connect(&model, &pages::FeedModel::stopRequested, this, [this] { rest(); });
    connect(&model, &pages::FeedModel::addressesRequested, this, &FeedPresenter::findAddresses);
    connect(&session, &Session::requirementsChanged, this, [this] {
        if (m_server || m_model.state().starting)
            make();
    });
}

void FeedPresenter::start(const pages::FeedPlace &place)
{
    m_place = place;
    FeedState state;
    state.starting = true;
    m_model.setState(state);
    make();
}

void FeedPresenter::rest(const std::optional<Error> &refusal)
{
    ++m_question;
    m_server.reset();
    FeedState state;
    state.addresses = m_addresses();
    state.refusal = refusal;
    m_model.setState(state);
}

void FeedPresenter::findAddresses()
{
    if (m_server || m_model.state().starting)
        return;
    FeedState state = m_model.state();
    state.addresses = m_addresses();
    m_model.setState(state);
}

void FeedPresenter::make()
{
    inBackground([set = m_session.requirements(), selection = m_session.selection(), now = m_clock.now(),
                  before = m_server ? m_server->feeds() : QList<feed::Feed>()] {
        return feed::makeFeeds(requirements::draftPolicy(set, selection), {}, now, before);
    }).then(this, [this, question = ++m_question](const feed::FeedSet &made) {
        if (question == m_question)
            listen(made);
    });
}

void FeedPresenter::listen(const feed::FeedSet &made)
{
    if (made.feeds.isEmpty()) {
        rest(feed::nothingToServe(made));
        return;
    }
    if (!m_server) {
        auto server = std::make_unique<feed::FeedServer>(m_clock);
        if (const Result<void> listening = server->listen(QHostAddress(m_place.address), quint16(m_place.port));
            !listening) {
            rest(listening.error());
            return;
        }
        connect(server.get(), &feed::FeedServer::served, this, &FeedPresenter::count);
        m_server = std::move(server);
    }
    serve(made);
}

void FeedPresenter::serve(const feed::FeedSet &made)
{
    m_server->setFeeds(made.feeds);
    const QList<FeedRow> before = m_model.state().rows;
    FeedState state;
    state.serving = true;
    state.address = m_place.address;
    for (const feed::Feed &feed : made.feeds) {
        const auto known =
            std::find_if(before.cbegin(), before.cend(), [&](const FeedRow &row) { return row.name == feed.name; });
        FeedRow row = known == before.cend() ? FeedRow{} : *known;
        row.name = feed.name;
        row.url = feed::urlOf(feed, QHostAddress(m_place.address), m_server->port());
        row.use = feed.use;
        row.modified = feed.modified;
        state.rows.append(row);
    }
    for (const feed::EmptyFeed &empty : made.empty)
        state.empty.append(tr("No list %1: %2").arg(empty.name, text::say(empty.reason)));
    m_model.setState(state);
}

void FeedPresenter::count(const feed::Served &served)
{
    const QList<FeedRow> &rows = m_model.state().rows;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (served.path.mid(1) != rows[i].name || served.status >= 400)
            continue;
        FeedRow row = rows[i];
        ++row.answers;
        row.lastPeer = served.peer;
        row.lastAnswer = m_clock.now();
        m_model.setRow(int(i), row);
        return;
    }
}

} // namespace portreeve::app
