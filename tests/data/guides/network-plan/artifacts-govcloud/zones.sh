aws ec2 describe-availability-zones \
    --region=us-gov-west-1 \
    --query='AvailabilityZones[].[ZoneName,ZoneId]' \
    --output=text
