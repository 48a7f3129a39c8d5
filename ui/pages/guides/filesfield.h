#pragma once

#include "core/guides/progress.h"

#include <QWidget>

class QAbstractButton;

namespace portreeve::widgets {
class DropZone;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

/// Files that were given, by name, size and SHA-256, and where to give them. What they held is not kept.
class FilesField final : public QWidget
{
    Q_OBJECT
public:
    enum class Look {
        Zone,   ///< a place to drop them, and to paste a text
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
    /// What the files are for, for those who do not see it beside the button.
    void speak(const QString &name, const QString &help = {});

Q_SIGNALS:
    void filesGiven(const QStringList &paths);
    void textGiven(const QString &text); ///< pasted into the zone
    void removeRequested(const QString &step, int index);

private:
    void takePastes(widgets::DropZone &zone);
    [[nodiscard]] QWidget *rowOf(const Row &row);

    QString m_sentence;
    QAbstractButton *m_choose = nullptr;
    widgets::TextLabel *m_nothing = nullptr; ///< says that there was nothing to paste
    QList<Row> m_rows;
    QWidget *m_content = nullptr;
};

} // namespace portreeve::pages
