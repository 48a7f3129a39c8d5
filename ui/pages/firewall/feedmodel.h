#pragma once

#include "core/base/error.h"

#include <QDateTime>
#include <QObject>
#include <QStringList>

#include <optional>

namespace portreeve::pages {

/// One list that firewalls fetch.
struct FeedRow {
    QString name; ///< "paloalto-edl-ip.txt"
    QString url;  ///< empty while nothing is served
    QString use;  ///< what fetches it
    QDateTime modified;
    int answers = 0;      ///< since serving began
    QString lastPeer;     ///< who asked last
    QDateTime lastAnswer; ///< and when

    friend bool operator==(const FeedRow &, const FeedRow &) = default;
};

struct FeedState {
    bool serving = false;
    bool starting = false; ///< the lists are being made
    QStringList addresses; ///< of this device, where other devices reach it
    QString address;       ///< where lists are served
    QList<FeedRow> rows;
    QStringList empty; ///< lists that the selection cannot fill, one sentence each
    std::optional<Error> refusal;
};

/// Where to serve.
struct FeedPlace {
    QString address = QStringLiteral("127.0.0.1");
    int port = 8080;
};

/// Between the Feed tab of the Firewall page and the application.
class FeedModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const FeedState &state() const { return m_state; }
    void setState(const FeedState &state);
    /// Only who asked has changed.
    void setRow(int row, const FeedRow &value);

Q_SIGNALS:
    void changed();
    void rowChanged(int row);
    void startRequested(const portreeve::pages::FeedPlace &place);
    void stopRequested();
    /// The addresses of this device may be others now.
    void addressesRequested();

private:
    FeedState m_state;
};

} // namespace portreeve::pages
