#pragma once

#include <QString>

#include <functional>

namespace portreeve::app {

struct MailDraft {
    QString subject;
    QString text;
    QString attachment; ///< path of a file
};

enum class MailResult {
    AskedToAttach, ///< the desktop was asked to open a draft with the file: whether it is in it nobody tells
    WithoutFile,   ///< this desktop's mail program takes no file from others: the draft is open, the file is not in it
    None           ///< there is no mail program
};

using ComposeMail = std::function<MailResult(const MailDraft &)>;

/// Opens a draft in the mail program of the desktop; nothing is sent. With xdg-email where that is installed, else by a
/// mailto address (RFC 6068), which cannot carry a file.
MailResult composeMail(const MailDraft &draft);

} // namespace portreeve::app
