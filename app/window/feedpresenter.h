#pragma once

#include "app/window/session.h"
#include "core/base/clock.h"
#include "core/feed/feedserver.h"
#include "ui/pages/firewall/feedmodel.h"

#include <functional>
#include <memory>

namespace portreeve::app {

/// Addresses of this device at which others may reach it, as texts.
QStringList ownAddresses();

/// Serves lists of the selection to firewalls that fetch them, as long as the window is open. The lists are made on a
/// worker thread; the server waits for nobody.
class FeedPresenter final : public QObject
{
    Q_OBJECT
public:
    FeedPresenter(const Session &session, pages::FeedModel &model, const Clock &clock,
                  std::function<QStringList()> addresses = ownAddresses, QObject *parent = nullptr);

private:
    void start(const pages::FeedPlace &place);
    /// Serves nothing any more, and says why where that was not asked for.
    void rest(const std::optional<Error> &refusal = {});
    void findAddresses();
    void make();
    void listen(const feed::FeedSet &made);
    void serve(const feed::FeedSet &made);
    void count(const feed::Served &served);

    const Session &m_session;
    pages::FeedModel &m_model;
    const Clock &m_clock;
    std::function<QStringList()> m_addresses;
    pages::FeedPlace m_place;
    std::unique_ptr<feed::FeedServer> m_server; ///< null while nothing is served
    int m_question = 0;                         ///< answers to earlier ones are dropped
};

} // namespace portreeve::app
