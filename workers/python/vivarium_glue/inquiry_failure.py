"""Why an inquiry has no answer."""


class InquiryFailureError(Exception):
    """What was asked for cannot be had; the message says so in words for the user."""
