#pragma once

#include "core/base/error.h"
#include "ui/models/latest.h"

#include <QObject>

namespace portreeve::pages {

/// What leads from an earlier export to the rules of today.
struct Delta {
    QString summary;  ///< "2 rules are new, 1 has changed, 1 goes."
    QString change;   ///< the file to load
    QString rollback; ///< the file that undoes it
    std::optional<Error> refusal;
};

/// Between the Delta tab of the Firewall page and the application.
class DeltaModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const std::optional<Delta> &delta() const { return m_delta.answer(); }
    /// The file of the current format that was saved last; empty where there is none.
    [[nodiscard]] const QString &lastSaved() const { return m_lastSaved; }
    void setLastSaved(const QString &path);

    void compareWith(const QString &path);
    /// Asks again: the rules of today are others.
    void refresh();
    /// Another format: the file that was chosen is none of it.
    void forget();
    void setDelta(int number, const Delta &delta);

Q_SIGNALS:
    void changed();
    void requested(int number, const QString &path);
    void saveRequested(const QString &path, const QString &text);

private:
    QString m_path;
    QString m_lastSaved;
    models::Latest<Delta> m_delta;
};

} // namespace portreeve::pages
