#pragma once

#include "core/guides/progress.h"

#include <QWidget>

class QVBoxLayout;

namespace portreeve::pages {

/// Files that were given, by name, size and SHA-256, and where to give them. What they held is not kept.
class FilesField final : public QWidget
{
    Q_OBJECT
public:
    enum class Look {
        Zone,   ///< a place to drop them
        Button, ///< a button alone; they can be dropped all the same
    };

    /// `sentence` says which files are wanted, `action` stands on the button.
    FilesField(Look look, const QString &sentence, const QString &action, QWidget *parent = nullptr);

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

    QList<Row> m_rows;
    QWidget *m_content = nullptr;
};

} // namespace portreeve::pages
