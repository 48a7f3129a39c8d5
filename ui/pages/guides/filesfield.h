#pragma once

#include "core/guides/progress.h"

#include <QWidget>

class QVBoxLayout;

namespace portreeve::pages {

/// A place to drop files, and below it what is known of those that were given: name, size, SHA-256 and verdict. What
/// they held is not kept.
class FilesField final : public QWidget
{
    Q_OBJECT
public:
    /// `sentence` says which files are wanted; `judged`: they go through a check.
    FilesField(const QString &sentence, bool judged, QWidget *parent = nullptr);

    struct Row {
        guides::Evidence evidence;
        QString step;  ///< in whose progress it stands
        int index = 0; ///< there

        friend bool operator==(const Row &, const Row &) = default;
    };
    void setRows(const QList<Row> &rows);

Q_SIGNALS:
    void filesGiven(const QStringList &paths);
    void removeRequested(const QString &step, int index);

private:
    [[nodiscard]] QWidget *rowOf(const Row &row);

    bool m_judged;
    QList<Row> m_rows;
    QWidget *m_content = nullptr;
};

} // namespace portreeve::pages
