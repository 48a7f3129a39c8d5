#pragma once

#include "core/base/finding.h"

#include <QObject>

#include <utility>

namespace portreeve::pages {

/// Findings about one Region, or about all of them.
struct DriftGroup {
    QString title;
    Findings findings;

    friend bool operator==(const DriftGroup &, const DriftGroup &) = default;
};

struct DriftData {
    bool selected = false;  ///< something is chosen on Plan
    bool compared = false;  ///< a range file is loaded
    bool resolving = false; ///< DNS is being asked
    int names = 0;          ///< that would be resolved
    QString sources;        ///< what the documents are held against, in a sentence
    QString unanswered;     ///< a sentence about names that DNS did not answer for; empty for none
    QList<DriftGroup> groups;

    friend bool operator==(const DriftData &, const DriftData &) = default;
};

/// Between the Documents tab of the Changes page and the application.
class DriftModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const DriftData &data() const { return m_data; }
    void setData(const DriftData &data)
    {
        if (data == m_data)
            return;
        m_data = data;
        Q_EMIT changed();
    }

    /// Somebody looks: from now on there is something to be said.
    void want()
    {
        if (std::exchange(m_wanted, true))
            return;
        Q_EMIT wanted();
    }
    [[nodiscard]] bool isWanted() const { return m_wanted; }

Q_SIGNALS:
    void changed();
    void wanted();
    void resolveRequested();
    void resolveCancelled();

private:
    DriftData m_data;
    bool m_wanted = false;
};

} // namespace portreeve::pages
