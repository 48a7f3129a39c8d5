#pragma once

#include <QPlainTextEdit>

namespace portreeve::widgets {

/// A field of several lines in the fixed font for what is pasted: takes text up to a size, and wraps at any character,
/// because laying out a line of a hundred thousand characters by words takes seconds. Of files that are dropped or
/// pasted it only tells: whoever reads them is elsewhere.
class PasteField final : public QPlainTextEdit
{
    Q_OBJECT
public:
    /// `limit` in bytes of UTF-8, of one paste.
    PasteField(int lines, qint64 limit, QWidget *parent = nullptr);

Q_SIGNALS:
    /// What was to be pasted is larger, and nothing of it was taken.
    void tooLarge(qint64 limit);
    void filesGiven(const QStringList &paths);

protected:
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    qint64 m_limit;
};

} // namespace portreeve::widgets
